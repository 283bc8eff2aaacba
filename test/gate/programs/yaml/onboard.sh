#!/bin/bash
echo "$HOME"

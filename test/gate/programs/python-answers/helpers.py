"""A module of the program."""


def is_europe(location):
    return location is not None and location.endswith("europe")

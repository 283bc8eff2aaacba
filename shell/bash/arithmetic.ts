import type {ArithmeticExpression} from 'unbash';

function binary(operator: string, left: number, right: number): number | undefined {
	switch (operator) {
		case '+': {
			return left + right;
		}

		case '-': {
			return left - right;
		}

		case '*': {
			return left * right;
		}

		case '/': {
			return right === 0 ? undefined : Math.trunc(left / right);
		}

		case '%': {
			return right === 0 ? undefined : left % right;
		}

		case '<': {
			return Number(left < right);
		}

		case '>': {
			return Number(left > right);
		}

		case '<=': {
			return Number(left <= right);
		}

		case '>=': {
			return Number(left >= right);
		}

		case '==': {
			return Number(left === right);
		}

		case '!=': {
			return Number(left !== right);
		}

		case '&&': {
			return Number(left !== 0 && right !== 0);
		}

		case '||': {
			return Number(left !== 0 || right !== 0);
		}

		default: {
			return undefined;
		}
	}
}

const integer = (text: string | undefined): number | undefined =>
	text !== undefined && /^-?\d{1,15}$/v.test(text) ? Number(text) : undefined;

export function calculate(expression: ArithmeticExpression, variable: (name: string) => string | undefined): number | undefined {
	switch (expression.type) {
		case 'ArithmeticWord': {
			return integer(expression.value) ?? integer(variable(expression.value.replaceAll(/^\$\{?|\}$/gv, '')));
		}

		case 'ArithmeticGroup': {
			return calculate(expression.expression, variable);
		}

		case 'ArithmeticUnary': {
			const value = calculate(expression.operand, variable);
			if (value === undefined) {
				return undefined;
			}

			return expression.operator === '-' ? -value : expression.operator === '!' ? Number(value === 0) : undefined;
		}

		case 'ArithmeticBinary': {
			const [left, right] = [calculate(expression.left, variable), calculate(expression.right, variable)];
			return left === undefined || right === undefined ? undefined : binary(expression.operator, left, right);
		}

		case 'ArithmeticTernary':
		case 'ArithmeticCommandExpansion': {
			return undefined;
		}
	}
}

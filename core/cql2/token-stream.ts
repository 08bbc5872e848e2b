import { filterError, type Token, tokenise } from './tokenise.ts';

/** Tokens with one look ahead; keywords match in any case and only unquoted. */
export class TokenStream {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(filter: string) {
    this.#tokens = tokenise(filter);
  }

  peek(): Token {
    return this.#tokens[this.#next] ?? { type: 'end', text: '', at: 0 };
  }
  take(): Token {
    const token = this.peek();
    this.#next++;
    return token;
  }
  isKeyword(word: string): boolean {
    const token = this.peek();
    return token.type === 'word' && token.text.toUpperCase() === word;
  }
  acceptKeyword(word: string): boolean {
    const isIt = this.isKeyword(word);
    if (isIt) this.#next++;
    return isIt;
  }
  expectKeyword(word: string): void {
    if (!this.acceptKeyword(word)) throw this.unexpected(word);
  }
  acceptSymbol(symbol: string): boolean {
    const token = this.peek();
    const isIt = token.type === 'symbol' && token.text === symbol;
    if (isIt) this.#next++;
    return isIt;
  }
  expectSymbol(symbol: string): void {
    if (!this.acceptSymbol(symbol)) throw this.unexpected(symbol);
  }
  unexpected(wanted: string): Error {
    const token = this.peek();
    const found = token.type === 'end' ? 'the end' : JSON.stringify(token.text);
    return filterError(`expected ${wanted}, found ${found}`, token.at);
  }
}

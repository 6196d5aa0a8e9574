package banned

import _ "embed"

// trigramTables tell how characters follow each other in what people choose: the
// weight of each symbol behind each pair of symbols. They are made from leaked
// passwords by the generator of package global, and hold none of them.
//
//go:embed trigrams.bin
var trigramTables string

// An accent is one of the tables. What people choose falls into kinds that have
// little in common: words of languages in Latin letters, Russian words typed on a
// Latin keyboard, characters without any order.
type accent int

// accents is the number of tables.
const accents = 3

// A symbol is what the tables tell apart: small letters, digits, signs as one and
// all other characters as one.
type symbol uint8

const (
	symbolDigit symbol = 26 // 26 to 35 are the digits
	symbolSign  symbol = 36 // a printable ASCII character that is no letter or digit
	symbolOther symbol = 37
	symbolStart symbol = 38 // what stands before the first character

	symbolsAfter  = 38
	symbolsBefore = 39
	tableSize     = symbolsBefore * symbolsBefore * symbolsAfter
)

// symbolOf returns the symbol of a folded character.
func symbolOf(r rune) symbol {
	switch {
	case 'a' <= r && r <= 'z':
		return symbol(r - 'a')
	case '0' <= r && r <= '9':
		return symbolDigit + symbol(r-'0')
	case ' ' <= r && r <= '~':
		return symbolSign
	}
	return symbolOther
}

func (s symbol) isLetter() bool { return s < symbolDigit }

func (s symbol) isDigit() bool { return symbolDigit <= s && s < symbolSign }

// isMark reports whether the symbol is a digit or a sign.
func (s symbol) isMark() bool { return symbolDigit <= s && s <= symbolSign }

// A pair is the two symbols before a character.
type pair struct{ before, last symbol }

var startPair = pair{symbolStart, symbolStart}

// then returns the pair before the next character.
func (p pair) then(s symbol) pair { return pair{p.last, s} }

// weigh returns the weight of a symbol behind the pair.
func (a accent) weigh(p pair, s symbol) weight {
	return weight(trigramTables[int(a)*tableSize+(int(p.before)*symbolsBefore+int(p.last))*symbolsAfter+int(s)])
}

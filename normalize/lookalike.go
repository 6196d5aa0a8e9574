package normalize

import (
	"cmp"
	"slices"
)

//go:generate go run ./internal/generate

// A lookalike is a character that is read as ASCII ones. It is folded, and no
// ASCII character itself; the reading is one or two letters, or one other
// character.
type lookalike struct {
	char    rune
	reading string
}

// lookalikeOf returns what a folded character is read as, if it is a look-alike.
func lookalikeOf(r rune) (string, bool) {
	i, found := slices.BinarySearchFunc(lookalikes[:], r, func(l lookalike, r rune) int { return cmp.Compare(l.char, r) })
	if !found {
		return "", false
	}
	return lookalikes[i].reading, true
}

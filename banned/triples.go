package banned

import (
	"fmt"
	"unicode/utf8"

	"github.com/passverdict/passverdict/normalize"
)

// triples is a set of three characters in a row, kept as a few bits of each: what is
// not in it is certain. A name and a password with a part of it share one, and most
// names and passwords share none.
type triples [16]uint64

// sharesTriples reports whether three characters of a name, forwards or backwards,
// may stand together in the password. The extended forms count.
func (e *estimate) sharesTriples(password string, names []string) (bool, error) {
	var err error
	if e.text, err = normalize.Extended().Append(e.text[:0], password); err != nil {
		return false, fmt.Errorf("banned: %w", err)
	}
	var in triples
	for t := range triplesOf(e.text) {
		in.add(t.key())
	}
	shares := false
	for i, name := range names {
		if e.folded, err = normalize.Extended().Append(e.folded[:0], name); err != nil {
			return false, fmt.Errorf("banned: name %d: %w", i+1, err)
		}
		for t := range triplesOf(e.folded) {
			shares = shares || in.mayHave(t.key()) || in.mayHave(triple{t[2], t[1], t[0]}.key())
		}
	}
	return shares, nil
}

// A triple is three characters.
type triple [3]rune

// triplesOf yields the triples of a text.
func triplesOf(text []byte) func(yield func(triple) bool) {
	return func(yield func(triple) bool) {
		var t triple
		for n := 1; len(text) > 0; n++ {
			r, size := utf8.DecodeRune(text)
			text = text[size:]
			if t = (triple{t[1], t[2], r}); n >= len(t) && !yield(t) {
				return
			}
		}
	}
}

// key spreads the triple over ten bits, by Fibonacci hashing.
func (t triple) key() uint64 {
	return ((uint64(t[0])<<21|uint64(t[1]))<<21 | uint64(t[2])) * 0x9e37_79b9_7f4a_7c15 >> 54
}

func (s *triples) add(key uint64) { s[key/64] |= 1 << (key % 64) }

func (s *triples) mayHave(key uint64) bool { return s[key/64]&(1<<(key%64)) != 0 }

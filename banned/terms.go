package banned

import (
	"bytes"
	"errors"
	"math"
	"slices"
	"sort"
	"unicode/utf8"
)

// terms holds distinct strings in byte order, one after the other in memory.
type terms struct {
	text []byte
	ends []uint32 // ends[i] is where term i ends in text
}

// newTerms sorts the words and drops repeated ones. It reorders words.
func newTerms(words []string) (terms, error) {
	slices.Sort(words)
	words = slices.Compact(words)
	size := 0
	for _, word := range words {
		size += len(word)
	}
	if size > math.MaxUint32 {
		return terms{}, errors.New("banned: the terms of a list exceed 4 GiB")
	}
	t := terms{text: make([]byte, 0, size), ends: make([]uint32, 0, len(words))}
	for _, word := range words {
		t.text = append(t.text, word...)
		t.ends = append(t.ends, uint32(len(t.text)))
	}
	return t, nil
}

// len is the number of terms.
func (t *terms) len() int { return len(t.ends) }

// at returns term i. The bytes are the list's own.
func (t *terms) at(i int) []byte {
	if i == 0 {
		return t.text[:t.ends[0]]
	}
	return t.text[t.ends[i-1]:t.ends[i]]
}

// has reports whether word is a term.
func (t *terms) has(word []byte) bool {
	i := t.lowerBound(0, t.len(), word)
	return i < t.len() && bytes.Equal(t.at(i), word)
}

// lowerBound returns the first of the terms low to high that is not below word,
// or high.
func (t *terms) lowerBound(low, high int, word []byte) int {
	return low + sort.Search(high-low, func(i int) bool {
		return bytes.Compare(t.at(low+i), word) >= 0
	})
}

// afterPrefix returns the first of the terms low to high without the prefix, or
// high. Those with the prefix must come first.
func (t *terms) afterPrefix(low, high int, prefix []byte) int {
	return low + sort.Search(high-low, func(i int) bool {
		return !bytes.HasPrefix(t.at(low+i), prefix)
	})
}

// hasBetween reports whether some term is prefix, then any one character, then
// suffix. It tries only characters that follow the prefix in some term. The
// buffer is for putting terms together, and is returned for the next time.
func (t *terms) hasBetween(prefix, suffix, buffer []byte) (bool, []byte) {
	low := t.lowerBound(0, t.len(), prefix)
	high := t.afterPrefix(low, t.len(), prefix)
	for low < high {
		rest := t.at(low)[len(prefix):]
		if len(rest) == 0 { // the prefix itself is a term
			low++
			continue
		}
		_, size := utf8.DecodeRune(rest)
		buffer = append(append(buffer[:0], prefix...), rest[:size]...)
		next := t.afterPrefix(low, high, buffer)
		buffer = append(buffer, suffix...)
		if i := t.lowerBound(low, next, buffer); i < next && bytes.Equal(t.at(i), buffer) {
			return true, buffer
		}
		low = next
	}
	return false, buffer
}

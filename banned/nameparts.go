package banned

import (
	"slices"
	"unicode/utf8"
)

const (
	// leastName is the length of the shortest name that is a segment, in runes.
	leastName = 3
	// leastNamePart is that of the shortest part of a name.
	leastNamePart = 4
)

// findName finds a name, which is in the extended form, and its parts, forwards
// and backwards. It reports whether anything was found.
func (e *estimate) findName(name []byte) (found bool) {
	e.name = e.name[:0]
	for len(name) > 0 && len(e.name) < MaxRunes {
		r, size := utf8.DecodeRune(name)
		e.name, name = append(e.name, r), name[size:]
	}
	found = e.findNameParts(nameWeight)
	slices.Reverse(e.name)
	return e.findNameParts(namePartWeight) || found
}

// findNameParts finds, from each position on, the longest part of the name. Whole,
// the name has the weight given.
//
// What follows a position and a place in the name alike is one character more than
// what follows the next position and the next place.
func (e *estimate) findNameParts(whole weight) (found bool) {
	places := len(e.name)
	e.shared = append(e.shared[:0], make([]int, places+1)...) // by place in the name
	for start := e.runes() - 1; start >= 0; start-- {
		char, _ := utf8.DecodeRune(e.part(start, start+1))
		longest := 0
		for place := range places { // the next place still holds what it shares with the next position
			e.shared[place] = e.shared[place+1] + 1
			if e.name[place] != char {
				e.shared[place] = 0
			}
			longest = max(longest, e.shared[place])
		}
		w := namePartWeight
		switch {
		case longest == places && longest >= leastName:
			w = whole
		case longest < leastNamePart:
			continue
		}
		end := start + longest
		e.know(start, known{end: end, weight: e.wordWeight(w, start, end), pattern: PatternName})
		found = true
	}
	return found
}

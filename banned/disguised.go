package banned

import "unicode/utf8"

// leastDisguised is the length of the shortest term, in runes, that is looked for
// backwards or with an edit. Shorter ones turn up by chance.
const leastDisguised = 5

// findReversed finds terms that are written backwards. There may be as many as there
// are parts of the password, so they are kept by position, and not one by one.
func (e *estimate) findReversed(lists *[sources]*List) {
	b := &e.backwards
	b.text = b.text[:0]
	for rest := e.text; len(rest) > 0; {
		_, size := utf8.DecodeLastRune(rest)
		b.text = append(b.text, rest[len(rest)-size:]...)
		rest = rest[:len(rest)-size]
	}
	b.findBounds()
	n := b.runes()
	for source, list := range lists {
		e.reversed[source] = e.reversed[source][:0]
		if list == nil {
			continue
		}
		e.found = list.appendTokens(e.found[:0], b)
		if len(e.found) == 0 { // most passwords
			continue
		}
		at := append(e.reversed[source], make([]lengthSet, n)...)
		for _, t := range e.found {
			for length := range t.lengths.all {
				if length >= leastDisguised {
					at[n-t.start-length].add(length)
				}
			}
		}
		e.reversed[source] = at
	}
}

// findEdited finds words that are within one edit of a term: each run of letters.
// Where digits or signs are read as letters, they are part of the term itself.
func (e *estimate) findEdited(lists *[sources]*List) {
	for start := 0; start < len(e.symbols); start++ {
		end := start
		for end < len(e.symbols) && e.symbols[end].isLetter() {
			end++
		}
		if end-start > leastDisguised {
			e.findEditedWord(lists, start, end)
		}
		start = end
	}
}

// findEditedWord does for one word what findEdited does for all.
func (e *estimate) findEditedWord(lists *[sources]*List, start, end int) {
	s := newScratch()
	defer s.release()
	s.text = append(s.text[:0], e.part(start, end)...)
	s.findBounds()
	for source, list := range lists {
		if list == nil {
			continue
		}
		e.found = list.appendTokens(e.found[:0], &s.candidate)
		if list.near(s, e.found) {
			w := e.wordWeight(editedWeight+termWeightOf(list, end-start)+oneOf(end-start), start, end)
			e.know(start, known{end: end, weight: w, pattern: PatternEdited, lists: 1 << source})
		}
	}
}

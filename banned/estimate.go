package banned

import (
	"sync"
	"unicode/utf8"

	"github.com/passverdict/passverdict/normalize"
)

// An estimate is how many bits it takes to tell a password to somebody who knows
// how people choose: as a sequence of segments, each a character that follows from
// the two before it, a term of a list, or a pattern. Of all sequences that make up
// the password, the one with the shortest code counts. That is what the password
// costs an attacker who tries the likely ones first.
//
// Characters are folded, so that the variants of one are one; which letters are
// capitals is told apart. Terms and names are looked up in the extended form, where
// digits and signs are the letters that they are read as. The two forms have the
// same positions, which count runes.
type estimate struct {
	candidate // in the extended form

	folded  []byte
	chars   []rune   // folded
	symbols []symbol // theirs
	marks   []int    // marks[i] is the number of digits and signs before i
	offsets []int    // from the folded form back to the password

	literals  []weight             // of the characters by themselves
	capitals  []weight             // of telling the capitals before each position
	tokens    [sources][]token     // terms, from the end of the password to its start
	backwards candidate            // the characters in reverse
	reversed  [sources][]lengthSet // lengths of the terms that stand backwards from each position on
	known     []known              // segments that are found beforehand
	knownAt   []int                // 1 + the index of one from each position on; 0 for none

	cover  []segment // the cheapest cover, from each position on
	behind []segment // … behind a segment
	best   segment   // … from the position at work

	name        []rune  // at work
	shared      []int   // at work on a name
	found       []token // at work on a list
	tried, read []weight
}

// A segment is the beginning of the cheapest cover of the rest of a password.
type segment struct {
	cost    weight // of the whole rest
	end     int
	pattern Pattern
	lists   listSet // that have the segment, or what it is a disguise of, as a term
}

// cost covers the password at the least cost and returns that. The lists are in the
// extended form.
//
// The cheapest cover from a position on follows from those of the positions behind
// it, so one pass from the end to the start finds all.
func (e *estimate) cost(lists *[sources]*List) weight {
	n := len(e.chars)
	e.cover = append(e.cover[:0], make([]segment, n+1)...)
	e.behind = append(e.behind[:0], make([]segment, n+1)...)
	tokens := e.tokens // those left
	var repeats repeats
	var sequence sequence
	var walks [len(layouts)]walk
	for start := n - 1; start >= 0; start-- {
		rest := e.cover[start+1].cost + e.capitalsIn(start, start+1)
		e.best = segment{cost: e.literals[start] + rest, end: start + 1}
		for source, list := range lists {
			if left := tokens[source]; len(left) > 0 && left[0].start == start {
				e.offerTerms(list, start, left[0].lengths, 0, NoPattern, 1<<source)
				tokens[source] = left[1:]
			}
			if left := e.reversed[source]; len(left) > 0 && !left[start].empty() {
				e.offerTerms(list, start, left[start], reversedWeight, PatternReversed, 1<<source)
			}
		}
		e.offerKnown(start)
		e.offerRepeat(&repeats, start)
		e.offerSequence(&sequence, start)
		for i, l := range layouts {
			e.offerWalk(l, &walks[i], start)
		}
		e.offerDates(start)
		e.cover[start] = e.best
		if w, ok := e.weighBehind(start); ok && w+rest < e.best.cost {
			e.best = segment{cost: w + rest, end: start + 1}
		}
		e.behind[start] = e.best
	}
	return e.cover[0].cost
}

// weighBehind returns the weight of the character by itself behind a segment, if
// that is a digit or sign.
func (e *estimate) weighBehind(start int) (w weight, ok bool) {
	switch r := e.chars[start]; {
	case e.symbols[start] == symbolSign:
		return signBehind + signWeights[r], true
	case r == '1':
		return oneBehind, true
	case e.symbols[start].isDigit():
		return digitBehind, true
	}
	return 0, false
}

// segments yields the segments of the cheapest cover with where they start.
func (e *estimate) segments(yield func(start int, s *segment) bool) {
	from := e.cover
	for start := 0; start < len(e.chars); {
		s := &from[start]
		if !yield(start, s) {
			return
		}
		if from = e.cover; s.lists != 0 || s.pattern != NoPattern {
			from = e.behind
		}
		start = s.end
	}
}

// offer offers a segment from the position at work to end. The weight includes the
// capitals.
func (e *estimate) offer(end int, w weight, p Pattern, lists listSet) {
	cost := w + e.behind[end].cost
	switch {
	case cost < e.best.cost:
		e.best = segment{cost, end, p, lists}
	case cost == e.best.cost && end == e.best.end && p == e.best.pattern:
		e.best.lists |= lists
	}
}

// mostTerms is how many terms of a list are offered at one position, the longest. A
// list of words has hardly ever more; one that has would cost a password the square
// of its length.
const mostTerms = 8

// offerTerms offers the terms of one list, which have the lengths, as they are or in
// a pattern that weighs something more.
func (e *estimate) offerTerms(list *List, start int, lengths lengthSet, more weight, p Pattern, source listSet) {
	for offered := 0; offered < mostTerms && !lengths.empty(); offered++ {
		length := lengths.most()
		lengths.remove(length)
		end := start + length
		e.offer(end, e.wordWeight(termWeightOf(list, length)+more, start, end), p, source)
	}
}

// termWeightOf returns the weight of one term of the list.
func termWeightOf(list *List, length int) weight {
	w := oneOf(max(list.Len(), leastTerms))
	if length < shortTerm {
		return w + shortTermWeight
	}
	return w + termWeight
}

// wordWeight returns the weight of a term or name with what its characters are.
func (e *estimate) wordWeight(w weight, start, end int) weight {
	return w + e.substitutions(start, end) + e.capitalsOfWord(start, end)
}

// substitutions returns the weight of the digits and signs that stand for letters
// from start to end. Where there is no letter, it is a term of digits and signs.
func (e *estimate) substitutions(start, end int) weight {
	marks := e.marks[end] - e.marks[start]
	if marks == end-start {
		return 0
	}
	if end-start < shortTerm {
		marks *= 2
	}
	return weight(marks) * substitutedWeight
}

var estimates = sync.Pool{New: func() any { return new(estimate) }}

func newEstimate() *estimate { return estimates.Get().(*estimate) }

// load prepares a password. What exceeds [MaxRunes] when it is folded is left out: the
// rest can only cost more.
func (e *estimate) load(password string) (err error) {
	if e.folded, err = normalize.Folded().Append(e.folded[:0], password); err != nil {
		return err
	}
	if e.text, err = normalize.Extended().Append(e.text[:0], password); err != nil {
		return err
	}
	if e.offsets, err = normalize.Folded().AppendOffsets(e.offsets[:0], password); err != nil {
		return err
	}
	e.chars, e.symbols, e.marks = e.chars[:0], e.symbols[:0], append(e.marks[:0], 0)
	for rest := e.folded; len(rest) > 0 && len(e.chars) < MaxRunes; {
		r, size := utf8.DecodeRune(rest)
		rest = rest[size:]
		s, marks := symbolOf(r), e.marks[len(e.chars)]
		if s.isMark() {
			marks++
		}
		e.chars, e.symbols, e.marks = append(e.chars, r), append(e.symbols, s), append(e.marks, marks)
	}
	e.text = firstRunes(e.text, len(e.chars))
	e.findBounds()
	e.findLiterals()
	e.findCapitals(password)
	e.forgetKnown()
	return nil
}

// firstRunes returns the first n characters of a text that has as many.
func firstRunes(text []byte, n int) []byte {
	if len(text) == n {
		return text
	}
	size := 0
	for range n {
		_, width := utf8.DecodeRune(text[size:])
		size += width
	}
	return text[:size]
}

// findSegments finds the terms and their disguises.
func (e *estimate) findSegments(lists *[sources]*List) {
	for source, list := range lists {
		e.tokens[source] = e.tokens[source][:0]
		if list != nil {
			e.tokens[source] = list.appendTokens(e.tokens[source], &e.candidate)
		}
	}
	e.findReversed(lists)
	e.findEdited(lists)
}

// addMatches adds the terms and patterns of the cheapest cover to a finding.
func (e *estimate) addMatches(f *Finding) {
	for start, s := range e.segments {
		from := e.offsets[start]
		to := max(e.offsets[s.end-1]+1, e.offsets[s.end]) // with marks that were dropped
		for source := Source(0); source < sources; source++ {
			if s.lists&(1<<source) != 0 {
				f.matches.add(Match{source, s.kind(), s.pattern, from, to})
			}
		}
		if s.lists == 0 && s.pattern != NoPattern {
			f.matches.add(Match{NoList, KindPattern, s.pattern, from, to})
		}
	}
}

// lists returns the lists with a term in the cheapest cover.
func (e *estimate) lists() (found listSet) {
	for _, s := range e.segments {
		found |= s.lists
	}
	return found
}

// kind returns the kind of match that a segment with a term is.
func (p *segment) kind() Kind {
	if p.pattern == NoPattern {
		return KindToken
	}
	return KindPattern
}

// release gives the estimate back, wiped of everything that tells a password.
func (e *estimate) release() {
	for _, c := range []*candidate{&e.candidate, &e.backwards} {
		clear(c.text[:cap(c.text)])
		clear(c.hashes)
	}
	clear(e.folded[:cap(e.folded)])
	clear(e.chars[:cap(e.chars)])
	clear(e.symbols[:cap(e.symbols)])
	clear(e.name[:cap(e.name)])
	clear(e.literals[:cap(e.literals)])
	clear(e.tried[:cap(e.tried)])
	clear(e.read[:cap(e.read)])
	clear(e.known[:cap(e.known)])
	clear(e.cover[:cap(e.cover)])
	clear(e.behind[:cap(e.behind)])
	clear(e.capitals[:cap(e.capitals)])
	estimates.Put(e)
}

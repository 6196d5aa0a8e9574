package banned

import "unicode"

// findCapitals finds what it costs to tell which letters of the password are
// capitals, up to each position.
func (e *estimate) findCapitals(password string) {
	e.capitals = append(e.capitals[:0], 0)
	total, position := weight(0), 0
	var before, last letterCase
	offset := 0
	for _, r := range password {
		kind := caseOf(r)
		total += kind.weigh(before, last)
		before, last = last, kind
		for offset++; position < len(e.chars) && e.offsets[position] < offset; position++ {
			e.capitals = append(e.capitals, total)
		}
	}
}

// A letterCase is what kind of letter a character is.
type letterCase uint8

const (
	noLetter letterCase = iota
	small
	capital
)

func caseOf(r rune) letterCase {
	switch {
	case unicode.IsUpper(r):
		return capital
	case unicode.IsLetter(r):
		return small
	}
	return noLetter
}

// weigh returns the weight of the case behind two others.
func (c letterCase) weigh(before, last letterCase) weight {
	switch {
	case c == capital:
		return [...]weight{noLetter: capitalFirst, small: capitalInside, capital: capitalAmong}[last]
	case c == small && last == capital && before == capital:
		return smallBehind
	}
	return 0
}

// capitalsIn returns the weight of the capitals from start to end.
func (e *estimate) capitalsIn(start, end int) weight { return e.capitals[end] - e.capitals[start] }

// capitalsOfWord returns the same for a term or a name, which often begins with one.
func (e *estimate) capitalsOfWord(start, end int) weight {
	first := e.capitalsIn(start, start+1)
	return min(first, capitalWord) + e.capitalsIn(start, end) - first
}

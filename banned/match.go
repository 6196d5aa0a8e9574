package banned

import "slices"

// A Match is a part of the password that a test has recognized.
type Match struct {
	List Source `json:"list,omitzero"` // the list that has the term
	Kind Kind   `json:"kind"`
	// Pattern says which pattern a match of KindPattern is. A term in disguise has
	// its list, too.
	Pattern Pattern `json:"pattern,omitzero"`
	Start   int     `json:"start"` // rune offsets into the password as given
	End     int     `json:"end"`
}

// A Kind says what a match is.
type Kind uint8

// The kinds of matches.
const (
	KindFuzzy   Kind = iota // the whole password, within one edit of a term
	KindName                // a name
	KindToken               // a term
	KindPattern             // a pattern, of the profile Hardened
)

// String returns the name of the kind in the JSON contract.
func (k Kind) String() string { return [...]string{"fuzzy", "name", "token", "pattern"}[k] }

// MarshalText returns the name of the kind.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// matches is a list of matches that holds the first few itself, so that an
// accepted password costs no allocation.
type matches struct {
	n    int
	few  [8]packedMatch
	more []packedMatch // the others, clipped: findings that are copies grow apart
}

// A packedMatch is a Match in eight bytes.
type packedMatch struct {
	start, end uint16
	kind       Kind
	pattern    Pattern
	list       Source
}

// add appends a match. Who has added the last one clips.
func (m *matches) add(match Match) {
	p := packedMatch{uint16(match.Start), uint16(match.End), match.Kind, match.Pattern, match.List}
	if m.n < len(m.few) {
		m.few[m.n] = p
	} else {
		m.more = append(m.more, p)
	}
	m.n++
}

// cut drops all but the first n matches.
func (m *matches) cut(n int) {
	m.more = m.more[:max(0, n-len(m.few))]
	m.clip()
	m.n = n
}

// clip makes the next add to a copy leave this one alone.
func (m *matches) clip() { m.more = slices.Clip(m.more) }

// at returns match i.
func (m *matches) at(i int) Match {
	p := m.few[min(i, len(m.few)-1)]
	if i >= len(m.few) {
		p = m.more[i-len(m.few)]
	}
	return Match{p.list, p.kind, p.pattern, int(p.start), int(p.end)}
}

package banned

import "slices"

// A Match is a part of the password that a test has recognized.
type Match struct {
	List  Source `json:"list,omitzero"` // the list that has the term
	Kind  Kind   `json:"kind"`
	Start int    `json:"start"` // rune offsets into the password as given
	End   int    `json:"end"`
}

// A Kind says what a match is.
type Kind uint8

// The kinds of matches.
const (
	KindFuzzy Kind = iota // the whole password, within one edit of a term
	KindName              // a name
	KindToken             // a term
)

// String returns the name of the kind in the JSON contract.
func (k Kind) String() string { return [...]string{"fuzzy", "name", "token"}[k] }

// MarshalText returns the name of the kind.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// matches is a list of matches that holds the first few itself, so that an
// accepted password costs no allocation.
type matches struct {
	n    int
	few  [8]packedMatch
	more []packedMatch // the others, clipped: findings that are copies grow apart
}

// A packedMatch is a Match in six bytes.
type packedMatch struct {
	start, end uint16
	kind       Kind
	list       Source
}

// add appends a match. Who has added the last one clips.
func (m *matches) add(list Source, kind Kind, start, end int) {
	p := packedMatch{uint16(start), uint16(end), kind, list}
	if m.n < len(m.few) {
		m.few[m.n] = p
	} else {
		m.more = append(m.more, p)
	}
	m.n++
}

// clip makes the next add to a copy leave this one alone.
func (m *matches) clip() { m.more = slices.Clip(m.more) }

// at returns match i.
func (m *matches) at(i int) Match {
	p := m.few[min(i, len(m.few)-1)]
	if i >= len(m.few) {
		p = m.more[i-len(m.few)]
	}
	return Match{p.list, p.kind, int(p.start), int(p.end)}
}

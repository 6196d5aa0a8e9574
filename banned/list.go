package banned

import (
	"context"

	"github.com/passverdict/passverdict/normalize"
)

// A List is a named, frozen set of banned terms in one normal form, with the
// index that finds them.
//
// A List is made by [New] or [Read]; the zero List is not usable. It is immutable
// and safe for concurrent use. It holds about 45 bytes a term beside the terms.
// Terms that are equal in normal form count once.
type List struct {
	name   string
	form   *normalize.Form
	index  *index       // nil if the list is sealed
	sealed *sealedIndex // nil if it is not
	memory *memory      // that the index is in; nil: its own
}

// Options say how a list is made. The zero value is an unnamed list in the
// documented normal form, without limits of its own.
type Options struct {
	Name   string          // stands in errors: "custom", or a file's name
	Form   *normalize.Form // nil: normalize.Entra()
	Limits Limits
	// Progress, if not nil, is told how far the making of the list has come: about
	// ten times a second, and at the end of each stage. It is called by the
	// goroutine that called New, Read or ReadContext, never twice at a time; the
	// work goes on meanwhile, and the next stage waits. After an error the last
	// report may be that of a stage which did not end.
	Progress func(Progress)
}

// Limits bound a list. A zero field sets no limit, beyond the 1 to [MaxRunes]
// characters that every term has.
type Limits struct {
	Terms    int // most terms, repeated ones counted
	MinRunes int // shortest term, in code points
	MaxRunes int // longest term, in code points
}

// EntraCustom are the limits of the custom banned password list of a tenant:
// 1000 terms of 4 to 16 characters
// [entra-docs tutorial-configure-custom-password-protection].
var EntraCustom = Limits{Terms: 1000, MinRunes: 4, MaxRunes: 16}

// New makes a list from terms. White space around a term does not count.
//
// If terms are empty, are not valid UTF-8 or break a limit, the error is a
// [*ListError] that names each of them by its number, counted from 1.
func New(terms []string, o Options) (*List, error) {
	b, err := newBuilder(context.Background(), o, "term")
	if err != nil {
		return nil, err
	}
	return b.list(len(terms), func(emit func(work func() *intake)) error {
		for first := 0; first < len(terms); first += stride {
			some := terms[first:min(first+stride, len(terms))]
			emit(func() *intake {
				in := b.newIntake(len(some), 0)
				for i, term := range some {
					in.add(first+i+1, term)
				}
				return in
			})
		}
		return nil
	})
}

// Name returns the name that the list was given.
func (l *List) Name() string { return l.name }

// Form returns the normal form of the terms.
func (l *List) Form() *normalize.Form { return l.form }

// Len returns the number of terms that differ in normal form.
func (l *List) Len() int {
	if l.sealed != nil {
		return int(l.sealed.terms)
	}
	return l.index.terms.len()
}

// lengths returns the lengths of the terms.
func (l *List) lengths() *lengthSet {
	if l.sealed != nil {
		return &l.sealed.lengths
	}
	return &l.index.lengths
}

// appendTokens appends the terms that occur in the candidate, from its end to its
// start.
func (l *List) appendTokens(tokens []token, c *candidate) []token {
	if l.sealed != nil {
		return l.sealed.appendTokens(tokens, c)
	}
	return l.index.appendTokens(tokens, c)
}

// near reports whether the whole candidate, in which these terms occur, is within
// one edit of a term.
func (l *List) near(s *scratch, tokens []token) bool {
	if l.sealed != nil {
		return l.sealed.near(s, tokens)
	}
	return l.index.near(s, tokens)
}

// String returns the list's name. A list never prints its terms.
func (l *List) String() string { return l.name }

package banned

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/passverdict/passverdict/normalize"
)

// A List is a named, frozen set of banned terms in one normal form, with the
// index that finds them.
//
// A List is made by [New] or [Read]; the zero List is not usable. It is immutable
// and safe for concurrent use. It holds about 40 bytes a
// term beside the terms. Terms that are equal in normal form count once.
type List struct {
	name  string
	form  *normalize.Form
	index *index
}

// Options say how a list is made. The zero value is an unnamed list in the
// documented normal form, without limits of its own.
type Options struct {
	Name   string          // stands in errors: "custom", or a file's name
	Form   *normalize.Form // nil: normalize.Entra()
	Limits Limits
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
	b := newBuilder(o, "term")
	for i, term := range terms {
		b.add(i+1, term)
	}
	return b.list()
}

// Name returns the name that the list was given.
func (l *List) Name() string { return l.name }

// Form returns the normal form of the terms.
func (l *List) Form() *normalize.Form { return l.form }

// Len returns the number of terms that differ in normal form.
func (l *List) Len() int { return l.index.terms.len() }

// String returns the list's name. A list never prints its terms.
func (l *List) String() string { return l.name }

// A builder collects the terms of a list, and what is wrong with them.
type builder struct {
	options Options
	words   []string // in normal form
	entries int      // terms seen, good or not
	err     ListError
}

// newBuilder starts a list whose errors count in units of "term" or "line".
func newBuilder(o Options, unit string) *builder {
	if o.Form == nil {
		o.Form = normalize.Entra()
	}
	return &builder{options: o, err: ListError{List: o.Name, Unit: unit}}
}

// add takes in the term at the given number.
func (b *builder) add(number int, term string) {
	b.entries++
	term = strings.TrimSpace(term)
	limits, runes := b.options.Limits, utf8.RuneCountInString(term)
	if limits.Terms > 0 && b.entries > limits.Terms {
		b.err.add(number, problem{tooMany, limits.Terms})
	}
	switch {
	case !utf8.ValidString(term):
		b.err.add(number, problem{notUTF8, 0})
	case runes == 0:
		b.err.add(number, problem{empty, 0})
	case runes < limits.MinRunes:
		b.err.add(number, problem{tooShort, limits.MinRunes})
	case limits.MaxRunes > 0 && runes > limits.MaxRunes:
		b.err.add(number, problem{tooLong, limits.MaxRunes})
	default:
		b.addNormal(number, term)
	}
}

// addNormal takes in a term that keeps the limits.
func (b *builder) addNormal(number int, term string) {
	normal, err := b.options.Form.String(term)
	switch runes := utf8.RuneCountInString(normal); {
	case err != nil:
		b.err.add(number, problem{notUTF8, 0})
	case runes == 0:
		b.err.add(number, problem{emptyNormal, 0})
	case runes > MaxRunes:
		b.err.add(number, problem{tooLong, MaxRunes})
	default:
		b.words = append(b.words, normal)
	}
}

// list returns the finished list, or everything that is wrong with it.
func (b *builder) list() (*List, error) {
	if b.err.any() {
		return nil, &b.err
	}
	if b.options.Limits.MinRunes < 0 || b.options.Limits.MaxRunes < 0 || b.options.Limits.Terms < 0 {
		return nil, errors.New("banned: a limit of a list is negative")
	}
	t, err := newTerms(b.words)
	if err != nil {
		return nil, err
	}
	return &List{name: b.options.Name, form: b.options.Form, index: newIndex(t)}, nil
}

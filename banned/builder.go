package banned

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/passverdict/passverdict/normalize"
)

// A builder collects the terms of a list, and what is wrong with them.
type builder struct {
	job
	options Options
	pieces  []piece // in normal form
	entries int     // terms seen, good or not
	err     ListError
}

// newBuilder starts a list whose errors count in units of "term" or "line".
func newBuilder(ctx context.Context, o Options, unit string) (*builder, error) {
	if o.Limits.MinRunes < 0 || o.Limits.MaxRunes < 0 || o.Limits.Terms < 0 {
		return nil, errors.New("banned: a limit of a list is negative")
	}
	if o.Form == nil {
		o.Form = normalize.Entra()
	}
	b := &builder{options: o, err: ListError{List: o.Name, Unit: unit}}
	b.ctx, b.report = ctx, o.Progress
	return b, nil
}

// list makes the list, or returns everything that is wrong with it. The source
// emits work that takes in some terms each, total in all, 0 if nobody knows.
func (b *builder) list(total int, source func(emit func(work func() *intake)) error) (*List, error) {
	if err := b.run(StageReading, total, func() error { return b.collect(source) }); err != nil {
		return nil, err
	}
	if b.err.any() {
		return nil, &b.err
	}
	t, err := newTerms(&b.job, b.pieces)
	if err != nil {
		return nil, fmt.Errorf("banned list %q: %w", b.options.Name, err)
	}
	b.pieces = nil
	x, err := newIndex(&b.job, t)
	if err != nil {
		return nil, fmt.Errorf("banned list %q: %w", b.options.Name, err)
	}
	return &List{name: b.options.Name, form: b.options.Form, index: x}, nil
}

// collect does the work of a source on all processors, and takes in what comes of
// it in the order in which it was emitted. Little of it waits at any time.
func (b *builder) collect(source func(emit func(work func() *intake)) error) (err error) {
	ordered := make(chan chan *intake, 2*runtime.GOMAXPROCS(0))
	go func() {
		defer close(ordered)
		err = source(func(work func() *intake) {
			result := make(chan *intake, 1)
			go func() { result <- work() }()
			ordered <- result
		})
	}()
	for result := range ordered {
		b.take(<-result)
	}
	return err
}

// take takes in the next terms.
func (b *builder) take(in *intake) {
	b.pieces = append(b.pieces, in.pieces...)
	problems := in.problems
	if most := b.options.Limits.Terms; most > 0 {
		for _, number := range in.numbers {
			if b.entries++; b.entries > most {
				problems = append(problems, numbered{number, problem{tooMany, most}})
			}
		}
		slices.SortStableFunc(problems, func(a, b numbered) int { return a.number - b.number })
	}
	for _, p := range problems {
		b.err.add(p.number, p.problem)
	}
	b.done.Add(int64(in.terms))
}

// An intake is some of the terms, one after the other, normalized and judged. What
// depends on the terms before them is left to the builder.
type intake struct {
	options  *Options
	pieces   []piece
	terms    int        // terms seen, good or not
	numbers  []int      // theirs, if the list is limited
	problems []numbered // in ascending order
}

// A numbered problem is that of the term at a number.
type numbered struct {
	number  int
	problem problem
}

// newIntake returns an intake for about so many terms and bytes.
func (b *builder) newIntake(terms, size int) *intake {
	return &intake{options: &b.options, pieces: []piece{{make([]byte, 0, size), make([]uint32, 0, terms)}}}
}

func (in *intake) refuse(number int, p problem) {
	in.problems = append(in.problems, numbered{number, p})
}

// add takes in the term at the given number.
func (in *intake) add(number int, term string) {
	term = strings.TrimSpace(term)
	limits, runes := &in.options.Limits, utf8.RuneCountInString(term)
	in.terms++
	if limits.Terms > 0 {
		in.numbers = append(in.numbers, number)
	}
	switch {
	case !utf8.ValidString(term):
		in.refuse(number, problem{notUTF8, 0})
	case runes == 0:
		in.refuse(number, problem{empty, 0})
	case runes < limits.MinRunes:
		in.refuse(number, problem{tooShort, limits.MinRunes})
	case limits.MaxRunes > 0 && runes > limits.MaxRunes:
		in.refuse(number, problem{tooLong, limits.MaxRunes})
	default:
		in.addNormal(number, term)
	}
}

// addNormal takes in a term that keeps the limits.
func (in *intake) addNormal(number int, term string) {
	p := &in.pieces[len(in.pieces)-1]
	start := len(p.text)
	text, err := in.options.Form.Append(p.text, term)
	switch runes := countRunes(text[start:]); {
	case err != nil:
		in.refuse(number, problem{notUTF8, 0})
	case runes == 0:
		in.refuse(number, problem{emptyNormal, 0})
	case runes > MaxRunes:
		in.refuse(number, problem{tooLong, MaxRunes})
	default:
		p.text, p.ends = text, append(p.ends, uint32(len(text)))
		if len(text) > pieceText {
			in.pieces = append(in.pieces, piece{})
		}
	}
}

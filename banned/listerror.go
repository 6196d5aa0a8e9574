package banned

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A ListError names every term of a list that cannot be taken, by line or
// number and by reason, and never by its text.
type ListError struct {
	List string // the list's name
	Unit string // what is counted: "line" or "term"

	problems []spans
}

// A problem is a reason to refuse a term, and the limit that it breaks.
type problem struct {
	reason reason
	limit  int
}

// A reason says what is wrong with a term; %d stands for the limit.
type reason string

const (
	notUTF8     reason = "not valid UTF-8"
	notText     reason = "holds a NUL character; the file may be UTF-16 or no text"
	empty       reason = "empty"
	emptyNormal reason = "nothing is left in normal form"
	tooShort    reason = "shorter than %d characters"
	tooLong     reason = "longer than %d characters"
	tooLarge    reason = "longer than %d bytes"
	tooMany     reason = "more than %d terms"
)

// String returns the reason with its limit.
func (p problem) String() string {
	return strings.ReplaceAll(string(p.reason), "%d", fmt.Sprint(p.limit))
}

// spans are the numbers of all terms with one problem, as ranges that ascend.
type spans struct {
	problem problem
	ranges  [][2]int
}

// add notes a problem. Numbers come in ascending order.
func (e *ListError) add(number int, p problem) {
	i := slices.IndexFunc(e.problems, func(s spans) bool { return s.problem == p })
	if i < 0 {
		i = len(e.problems)
		e.problems = append(e.problems, spans{problem: p})
	}
	ranges := e.problems[i].ranges
	if last := len(ranges) - 1; last >= 0 && ranges[last][1] == number-1 {
		ranges[last][1] = number
		return
	}
	e.problems[i].ranges = append(ranges, [2]int{number, number})
}

// any reports whether something is wrong.
func (e *ListError) any() bool { return len(e.problems) > 0 }

// Error lists the offending terms in the order in which each problem was first
// seen: `banned list "custom": lines 3, 7-9: shorter than 4 characters`.
func (e *ListError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "banned list %q:", cmp.Or(e.List, "unnamed"))
	for i, s := range e.problems {
		if i > 0 {
			b.WriteByte(';')
		}
		first := s.ranges[0]
		b.WriteString(" " + e.Unit)
		if len(s.ranges) > 1 || first[0] != first[1] {
			b.WriteByte('s')
		}
		for j, r := range s.ranges {
			if j > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, " %d", r[0])
			if r[1] > r[0] {
				fmt.Fprintf(&b, "-%d", r[1])
			}
		}
		b.WriteString(": " + s.problem.String())
	}
	return b.String()
}

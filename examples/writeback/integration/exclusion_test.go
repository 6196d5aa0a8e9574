package integration_test

import (
	"fmt"
	"strings"
)

// An exclusion is a documented difference between the domain controller and
// Microsoft's text, which the library follows. What it holds of is not compared.
type exclusion[T any] struct {
	name  string
	why   string
	holds func(T) bool
}

// exclusions are a table of them, and how often each has been met.
type exclusions[T any] struct {
	table []exclusion[T]
	met   map[string]int
}

func exclude[T any](table []exclusion[T]) *exclusions[T] {
	return &exclusions[T]{table, make(map[string]int)}
}

// excludes reports whether one of the exclusions holds, and counts it.
func (e *exclusions[T]) excludes(x T) bool {
	for _, known := range e.table {
		if known.holds(x) {
			e.met[known.name]++
			return true
		}
	}
	return false
}

// String lists how often each has been met.
func (e *exclusions[T]) String() string {
	var b strings.Builder
	for i, known := range e.table {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%s %d", known.name, e.met[known.name])
	}
	return b.String()
}

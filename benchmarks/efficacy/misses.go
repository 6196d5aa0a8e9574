package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"github.com/passverdict/passverdict/benchmarks/internal/corpus"
)

// misses are the passwords that a profile gets wrong, counted by the way that
// they were made and by their shape.
type misses struct {
	n      int
	ways   map[string]count
	shapes map[string]count
	wrong  []string
}

// A count is how many there are, and how many of them are wrong.
type count struct{ wrong, all int }

// note counts a password, judged wrongly or not.
func (m *misses) note(s corpus.Sample, wrong bool) {
	if m.ways == nil {
		m.ways, m.shapes = map[string]count{}, map[string]count{}
	}
	way, form := m.ways[s.Way], m.shapes[shape(s.Password)]
	way.all++
	form.all++
	if wrong {
		m.n++
		way.wrong++
		form.wrong++
		m.wrong = append(m.wrong, s.Password)
	}
	m.ways[s.Way], m.shapes[shape(s.Password)] = way, form
}

// most is how many ways and shapes are printed.
const most = 10

// print tells the most frequent ways and shapes, and shows up to n passwords,
// at equal distances.
func (m *misses) print(w io.Writer, peer string, show int) {
	if m.n == 0 {
		return
	}
	fmt.Fprintf(w, "  wrong by %s: %d\n", peer, m.n)
	if len(m.ways) > 1 {
		printCounts(w, m.ways, m.n)
	}
	printCounts(w, m.shapes, m.n)
	for i := range min(show, m.n) {
		fmt.Fprintf(w, "      %s\n", m.wrong[i*m.n/min(show, m.n)])
	}
}

// printCounts prints the most frequent of the counts, with their share of all
// misses and how many of that sort are missed.
func printCounts(w io.Writer, counts map[string]count, misses int) {
	var names []string
	for name, c := range counts {
		if c.wrong > 0 {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b].wrong, counts[a].wrong), cmp.Compare(a, b))
	})
	for _, name := range names[:min(most, len(names))] {
		c := counts[name]
		fmt.Fprintf(w, "    %7d  %4s%% of the wrong  %5s%% of its kind   %s\n", c.wrong,
			percent(float64(c.wrong)/float64(misses)), percent(float64(c.wrong)/float64(c.all)), name)
	}
}

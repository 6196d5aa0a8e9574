package main

import (
	"cmp"
	"strings"
)

// A queue holds candidates, the most worthy at the front; of equals, the one
// of the better rank, and of those the first in the alphabet.
type queue struct{ items []item }

type item struct {
	normal string
	rank   int
	worth  int
}

func (q *queue) Len() int      { return len(q.items) }
func (q *queue) Swap(i, j int) { q.items[i], q.items[j] = q.items[j], q.items[i] }
func (q *queue) Push(x any)    { q.items = append(q.items, x.(item)) }

func (q *queue) Less(i, j int) bool {
	a, b := q.items[i], q.items[j]
	return cmp.Or(cmp.Compare(b.worth, a.worth), cmp.Compare(a.rank, b.rank), strings.Compare(a.normal, b.normal)) < 0
}

func (q *queue) Pop() any {
	last := q.items[len(q.items)-1]
	q.items = q.items[:len(q.items)-1]
	return last
}

package main

import (
	"container/heap"
	"slices"

	"github.com/passverdict/passverdict/banned"
)

// dicewareFactor is how many times as much a term must be worth that is also a
// word of passphrases. Four such words without separators would be banned.
const dicewareFactor = 2

// A round is one batch of the selection: the open targets, and which candidate
// alone would get which of them rejected. Candidates are in normal form.
type round struct {
	open    []target
	helpers [][]string       // of each target, the candidates
	served  map[string][]int // of each candidate, the targets
	worth   map[string]int   // of each candidate, the weight of its targets
	left    map[string]candidate
	costly  map[string]bool // the words of passphrases
}

// newRound finds out which candidates left would get which targets rejected. A
// password with a new term in it scores what is before the term, one, and what
// is behind it; the checker says how much the pieces score.
func newRound(checker *banned.Checker, open []target, left map[string]candidate, costly map[string]bool) (*round, error) {
	r := &round{open, make([][]string, len(open)), map[string][]int{}, map[string]int{}, left, costly}
	scores := scorer{checker, map[string]int{}}
	for i, t := range open {
		for part, start := range parts(t.normal) {
			if _, ok := left[part]; !ok || slices.Contains(r.helpers[i], part) {
				continue
			}
			before, err := scores.of(t.normal[:start])
			if err != nil {
				return nil, err
			}
			after, err := scores.of(t.normal[start+len(part):])
			if err != nil {
				return nil, err
			}
			if before+1+after < banned.Required {
				r.helpers[i] = append(r.helpers[i], part)
				r.served[part] = append(r.served[part], i)
				r.worth[part] += t.weight
			}
		}
	}
	return r, nil
}

// choose returns up to n candidates, the most worthy first. What a candidate is
// worth only ever falls, so the queue is put right at its front, lazily.
func (r *round) choose(n int) []string {
	queue := new(queue)
	for normal := range r.worth {
		queue.items = append(queue.items, item{normal, r.left[normal].rank, r.net(normal)})
	}
	heap.Init(queue)
	var chosen []string
	done := make([]bool, len(r.open))
	for queue.Len() > 0 && len(chosen) < n {
		top := &queue.items[0]
		if now := r.net(top.normal); now < top.worth {
			top.worth = now
			heap.Fix(queue, 0)
			continue
		}
		if top.worth <= 0 {
			break
		}
		chosen = append(chosen, top.normal)
		r.serve(top.normal, done)
		heap.Pop(queue)
	}
	return chosen
}

// serve marks the targets of the candidate as done: they no longer speak for
// others.
func (r *round) serve(normal string, done []bool) {
	for _, i := range r.served[normal] {
		if done[i] {
			continue
		}
		done[i] = true
		for _, helper := range r.helpers[i] {
			r.worth[helper] -= r.open[i].weight
		}
	}
}

// net is what a candidate is worth after what it does to passphrases.
func (r *round) net(normal string) int {
	if r.costly[normal] {
		return r.worth[normal] / dicewareFactor
	}
	return r.worth[normal]
}

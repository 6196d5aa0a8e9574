package main

import (
	"context"
	"fmt"
	"runtime"
	"sync"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/benchmarks/internal/timing"
)

// parallel compares the evaluations a second of two goroutines with those of
// one. On a machine with less than two free processors it says nothing.
func (b *bench) parallel(ctx context.Context) error {
	if runtime.NumCPU() < 2 {
		return nil
	}
	s, err := newScene(banned.Entra, nil)
	if err != nil {
		return err
	}
	const times = 2000 // each goroutine evaluates each password
	work := func(goroutines int) func() {
		return func() {
			var group sync.WaitGroup
			for range goroutines {
				group.Go(func() {
					for _, password := range reference {
						evaluate := s.evaluation(password)
						for range times {
							evaluate()
						}
					}
				})
			}
			group.Wait()
		}
	}
	medians, err := timing.Rounds{N: b.size.rounds.N}.Medians(ctx, []timing.Task{
		{Run: work(1)}, {Run: work(2)}, {Run: spin(1)}, {Run: spin(2)},
	})
	if err != nil {
		return err
	}
	b.results.Rows = append(b.results.Rows, row{
		Figure: "evaluations a second of two goroutines, times those of one", Measured: 2 * medians[0] / medians[1], AtLeast: true, Goal: 1.9, Unit: "×",
		How: fmt.Sprintf("%d evaluations by each in %s with one, %s with two; a loop that shares nothing: %.2f ×",
			times*len(reference), timing.String(medians[0]), timing.String(medians[1]), 2*medians[2]/medians[3]),
	})
	return nil
}

// spin counts in each of the goroutines. It tells how many processors were
// really free.
func spin(goroutines int) func() {
	return func() {
		var group sync.WaitGroup
		for range goroutines {
			group.Go(func() {
				x := uint64(1)
				for range 20_000_000 {
					x ^= x << 13
					x ^= x >> 7
					x ^= x << 17
				}
				if x == 0 { // never; the loop has to be run for it
					panic("spin")
				}
			})
		}
		group.Wait()
	}
}

package main

import (
	"context"
	"fmt"
	"runtime"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/benchmarks/internal/chart"
	"github.com/passverdict/passverdict/benchmarks/internal/timing"
)

// compiling times the making of a list with one processor and with two.
func (b *bench) compiling(ctx context.Context) error {
	terms := words(b.size.compiled)
	compile := func(processors int) func() {
		return func() {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
			if _, err := banned.New(terms, banned.Options{Name: "compiled"}); err != nil {
				panic(err) // not with these terms
			}
		}
	}
	medians, err := timing.Rounds{N: min(3, b.size.rounds.N)}.Medians(ctx, []timing.Task{{Run: compile(1)}, {Run: compile(2)}})
	if err != nil {
		return err
	}
	n := float64(len(terms))
	how := fmt.Sprintf("%s terms in %s with one processor, %s with two", chart.Thousands(int64(n)), timing.String(medians[0]), timing.String(medians[1]))
	b.results.Rows = append(b.results.Rows,
		row{Figure: "compiling a list, terms a second and core", Measured: n / medians[0] * 1e9, AtLeast: true, Goal: 300_000, How: how},
		row{Figure: "compiling a list with two processors, times as fast as with one", Measured: medians[0] / medians[1], AtLeast: true, Goal: 1.7, Unit: "×", How: how},
	)
	return nil
}

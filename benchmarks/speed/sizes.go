package main

import (
	"context"
	"fmt"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/benchmarks/internal/chart"
	"github.com/passverdict/passverdict/benchmarks/internal/stat"
	"github.com/passverdict/passverdict/benchmarks/internal/timing"
)

// sizes times the reference passwords with custom lists of more and more terms.
func (b *bench) sizes(ctx context.Context) error {
	terms := words(b.size.terms[len(b.size.terms)-1])
	var tasks []timing.Task
	for _, n := range b.size.terms {
		list, err := banned.New(terms[:n], banned.Options{Name: fmt.Sprint(n)})
		if err != nil {
			return err
		}
		s, err := newScene(banned.Entra, list)
		if err != nil {
			return err
		}
		for _, password := range reference {
			tasks = append(tasks, timing.Task{Run: s.evaluation(password)})
		}
	}
	medians, err := b.size.rounds.Medians(ctx, tasks)
	if err != nil {
		return err
	}
	series := chart.Series{Name: "entra, full", Strong: true}
	for i, n := range b.size.terms {
		mean := stat.GeometricMean(medians[i*len(reference):][:len(reference)])
		series.Points = append(series.Points, chart.Point{X: float64(n), Y: mean})
		b.results.note(fmt.Sprintf("entra, custom list of %s terms: geometric mean", chart.Thousands(int64(n))), mean, "ns")
	}
	first, last := series.Points[0], series.Points[len(series.Points)-1]
	b.results.Rows = append(b.results.Rows, row{
		Figure:   fmt.Sprintf("time with %s terms over time with %s", chart.Thousands(int64(last.X)), chart.Thousands(int64(first.X))),
		Measured: last.Y / first.Y, Goal: 2, Unit: "×", How: fmt.Sprintf("geometric means %s and %s", duration(last.Y), duration(first.Y)),
	})
	b.results.Plots = append(b.results.Plots, plot{
		File: "time-over-terms.svg", Title: "Time of a full evaluation over the length of the list",
		Label: "terms of the custom list", Series: append([]chart.Series{series}, b.flat(series)...),
	})
	return nil
}

// flat returns what the peers take for the reference passwords, whose lists do
// not grow, as lines to compare with.
func (b *bench) flat(along chart.Series) []chart.Series {
	var series []chart.Series
	for _, name := range []string{"zxcvbn, trustelem", "wagslane, 60 bits"} {
		for _, f := range b.results.Figures {
			if f.Name == name+": geometric mean" {
				s := chart.Series{Name: name}
				for _, p := range along.Points {
					s.Points = append(s.Points, chart.Point{X: p.X, Y: f.Value})
				}
				series = append(series, s)
			}
		}
	}
	return series
}

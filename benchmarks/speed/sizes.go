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
	lists := make([]*banned.List, len(b.size.terms))
	for i, n := range b.size.terms {
		var err error
		if lists[i], err = banned.New(terms[:n], banned.Options{Name: fmt.Sprint(n)}); err != nil {
			return err
		}
	}
	p := plot{
		File: "time-over-terms.svg", Title: "Time of a full evaluation over the length of the list",
		Label: "terms of the custom list",
	}
	for _, profile := range b.profiles {
		series, err := b.growing(ctx, profile, lists)
		if err != nil {
			return err
		}
		first, last := series.Points[0], series.Points[len(series.Points)-1]
		b.results.Rows = append(b.results.Rows, row{
			Figure:   fmt.Sprintf("time with %s terms over time with %s, profile %s", chart.Thousands(int64(last.X)), chart.Thousands(int64(first.X)), profile),
			Measured: last.Y / first.Y, Goal: 2, Unit: "×", How: fmt.Sprintf("geometric means %s and %s", timing.String(last.Y), timing.String(first.Y)),
		})
		p.Series = append(p.Series, series)
	}
	p.Series = append(p.Series, b.flat(p.Series[0])...)
	b.results.Plots = append(b.results.Plots, p)
	return nil
}

// growing times full evaluations with each of the custom lists in turn.
func (b *bench) growing(ctx context.Context, profile banned.Profile, lists []*banned.List) (chart.Series, error) {
	series := chart.Series{Name: profile.String() + ", full", Strong: true}
	var tasks []timing.Task
	for _, list := range lists {
		s, err := newScene(profile, list)
		if err != nil {
			return series, err
		}
		for _, password := range reference {
			tasks = append(tasks, timing.Task{Run: s.evaluation(password)})
		}
	}
	medians, err := b.size.rounds.Medians(ctx, tasks)
	if err != nil {
		return series, err
	}
	for i, n := range b.size.terms {
		mean := stat.GeometricMean(medians[i*len(reference):][:len(reference)])
		series.Points = append(series.Points, chart.Point{X: float64(n), Y: mean})
		b.results.note(fmt.Sprintf("%s, custom list of %s terms: geometric mean", profile, chart.Thousands(int64(n))), mean, "ns")
	}
	return series, nil
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

package main

import (
	"fmt"

	"github.com/passverdict/passverdict/benchmarks/internal/chart"
	"github.com/passverdict/passverdict/benchmarks/internal/peer"
	"github.com/passverdict/passverdict/benchmarks/internal/stat"
)

// zero is where the plot has those that reject no strong password, in percent.
// A logarithmic axis has no place for 0.
const zero = 0.0003

// plot draws each peer as a point: weak passwords rejected over strong ones
// rejected. Up and to the left is better.
func (r *report) plot() []byte {
	c := chart.Chart{
		Title:    "Weak passwords rejected over strong passwords rejected",
		Subtitle: fmt.Sprintf("mean over the kinds of passwords that have a target; %s half of the data; up and left is better", r.Split),
		X: chart.Axis{Label: "strong passwords rejected, % (logarithmic)", Min: zero * 0.7, Max: 100, Log: true, Ticks: []chart.Tick{
			{Value: zero, Text: "none"}, {Value: 0.001, Text: "0.001"}, {Value: 0.01, Text: "0.01"}, {Value: 0.1, Text: "0.1"},
			{Value: 1, Text: "1"}, {Value: 10, Text: "10"}, {Value: 100, Text: "100"},
		}},
		Y: chart.Axis{Label: "weak passwords rejected, %", Max: 100},
	}
	for v := 0; v <= 100; v += 20 {
		c.Y.Ticks = append(c.Y.Ticks, chart.Tick{Value: float64(v), Text: fmt.Sprint(v)})
	}
	for i, name := range r.Peers {
		x, y := 100*r.mean(i, false), 100*r.mean(i, true)
		if x == 0 {
			x = zero
		}
		c.Series = append(c.Series, chart.Series{
			Name: name, Points: []chart.Point{{X: x, Y: y}},
			Strong: name == peer.Profiles[0] || name == peer.Profiles[1],
		})
	}
	return c.SVG()
}

// mean is the mean share of the weak or strong kinds that peer i rejects: of
// those with a target, or of all if none has one.
func (r *report) mean(i int, weak bool) float64 {
	var all, aimed []float64
	for _, row := range r.Rows {
		if row.Weak != weak {
			continue
		}
		all = append(all, row.Cells[i].share())
		if row.Target >= 0 {
			aimed = append(aimed, row.Cells[i].share())
		}
	}
	switch {
	case len(aimed) > 0:
		return stat.Mean(aimed)
	case len(all) > 0:
		return stat.Mean(all)
	}
	return 0
}

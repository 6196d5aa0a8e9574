package main

import (
	"math"

	"github.com/passverdict/passverdict/benchmarks/internal/chart"
)

// A plot is a picture of some of the figures.
type plot struct {
	File   string         `json:"file"`
	Title  string         `json:"title"`
	Label  string         `json:"label"` // of the horizontal axis
	Series []chart.Series `json:"series"`
}

// svg draws the plot on logarithmic axes that the data fill.
func (p *plot) svg() []byte {
	lowX, highX, lowY, highY := p.bounds()
	c := chart.Chart{
		Title:    p.Title,
		Subtitle: "median time of a password; both axes are logarithmic",
		X:        chart.Axis{Label: p.Label, Min: lowX, Max: highX, Log: true},
		Y:        chart.Axis{Label: "time", Min: lowY, Max: highY, Log: true, Ticks: chart.Times(lowY, highY)},
		Series:   p.Series,
	}
	for _, point := range p.Series[0].Points {
		c.X.Ticks = append(c.X.Ticks, chart.Tick{Value: point.X, Text: chart.Thousands(int64(point.X))})
	}
	return c.SVG()
}

// bounds returns the least and greatest values of the points, in nanoseconds
// rounded to whole powers of ten.
func (p *plot) bounds() (lowX, highX, lowY, highY float64) {
	lowX, lowY = math.Inf(1), math.Inf(1)
	for _, s := range p.Series {
		for _, point := range s.Points {
			lowX, highX = min(lowX, point.X), max(highX, point.X)
			lowY, highY = min(lowY, point.Y), max(highY, point.Y)
		}
	}
	return lowX, highX, math.Pow(10, math.Floor(math.Log10(lowY))), math.Pow(10, math.Ceil(math.Log10(highY)))
}

package main

import "math"

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

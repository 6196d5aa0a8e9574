// Package chart draws charts as SVG: points and lines, on linear and logarithmic
// axes, each series labelled where it is. The picture depends on nothing but
// its data, so it can be compared and kept under version control.
package chart

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math"
)

// A Chart is a picture of series over two axes.
type Chart struct {
	Title    string
	Subtitle string
	X, Y     Axis
	Series   []Series
}

// An Axis goes from Min to Max. A logarithmic one needs a positive Min.
type Axis struct {
	Label    string
	Min, Max float64
	Log      bool
	Ticks    []Tick
}

// A Tick is a marked value.
type Tick struct {
	Value float64
	Text  string
}

// A Series is a line through its points, or the one point that it has. Its name
// stands at the last point.
type Series struct {
	Name   string
	Points []Point
	Strong bool // drawn with emphasis
}

// A Point is a value on each axis. One outside an axis is drawn at its end.
type Point struct{ X, Y float64 }

// The layout, in pixels.
const (
	width, height    = 900, 540
	left, top, below = 80, 70, 70
	fontSize         = 13
)

// right is the room to the right of the axes: that of the names of lines, which
// end there.
func (c *Chart) right() int {
	for _, s := range c.Series {
		if len(s.Points) > 1 {
			return 230
		}
	}
	return 80
}

// colours tell the series apart, also for those who see few colours [Okabe, Ito:
// Color Universal Design].
var colours = []string{"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56b4e9", "#7f7f7f", "#aa3377", "#444444", "#b8860b", "#2f4f8f"}

// SVG returns the picture.
func (c *Chart) SVG() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="Helvetica, Arial, sans-serif" font-size="%d">`+"\n",
		width, height, width, height, fontSize)
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="white"/>`+"\n", width, height)
	text(&b, left, 28, `font-size="18" font-weight="bold"`, c.Title)
	text(&b, left, 50, `fill="#555"`, c.Subtitle)
	c.axes(&b)
	var taken []box
	for i, s := range c.Series {
		c.line(&b, s, colours[i%len(colours)])
		for _, p := range s.Points {
			x, y := c.place(p)
			taken = append(taken, box{x - 5, y - 5, x + 5, y + 5})
		}
	}
	for i, s := range c.Series {
		if len(s.Points) > 0 {
			taken = append(taken, c.label(&b, s, colours[i%len(colours)], taken))
		}
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// axes draws the grid, the ticks and the names of the axes.
func (c *Chart) axes(b *bytes.Buffer) {
	const bottom = height - below
	end := width - c.right()
	for _, t := range c.X.Ticks {
		x := left + c.X.part(t.Value)*float64(end-left)
		fmt.Fprintf(b, `<path d="M%.1f %dV%d" stroke="#e4e4e4"/>`+"\n", x, top, bottom)
		text(b, x, bottom+20, `text-anchor="middle"`, t.Text)
	}
	for _, t := range c.Y.Ticks {
		y := bottom - c.Y.part(t.Value)*(bottom-top)
		fmt.Fprintf(b, `<path d="M%d %.1fH%d" stroke="#e4e4e4"/>`+"\n", left, y, end)
		text(b, left-8, y+4, `text-anchor="end"`, t.Text)
	}
	fmt.Fprintf(b, `<path d="M%d %dV%dH%d" fill="none" stroke="#333"/>`+"\n", left, top, bottom, end)
	text(b, float64(left+end)/2, height-20, `text-anchor="middle"`, c.X.Label)
	text(b, 0, 0, fmt.Sprintf(`text-anchor="middle" transform="translate(20 %d) rotate(-90)"`, (top+bottom)/2), c.Y.Label)
}

// line draws the points of a series and what connects them.
func (c *Chart) line(b *bytes.Buffer, s Series, colour string) {
	stroke, radius := 1.5, 3.5
	if s.Strong {
		stroke, radius = 3, 5
	}
	path, command := "", "M"
	for _, p := range s.Points {
		x, y := c.place(p)
		path += fmt.Sprintf("%s%.1f %.1f", command, x, y)
		command = "L"
		fmt.Fprintf(b, `<circle cx="%.1f" cy="%.1f" r="%g" fill="%s"/>`+"\n", x, y, radius, colour)
	}
	if len(s.Points) > 1 {
		fmt.Fprintf(b, `<path d="%s" fill="none" stroke="%s" stroke-width="%g"/>`+"\n", path, colour, stroke)
	}
}

// place returns where a point is.
func (c *Chart) place(p Point) (x, y float64) {
	return left + c.X.part(p.X)*float64(width-c.right()-left), height - below - c.Y.part(p.Y)*(height-below-top)
}

// part returns where a value is on the axis, from 0 to 1.
func (a *Axis) part(value float64) float64 {
	low, high := a.Min, a.Max
	if a.Log {
		value, low, high = math.Log(max(value, low)), math.Log(low), math.Log(high)
	}
	return min(1, max(0, (value-low)/(high-low)))
}

// text writes a text with further attributes.
func text(b *bytes.Buffer, x, y float64, attributes, content string) {
	fmt.Fprintf(b, `<text x="%.1f" y="%.1f" %s>`, x, y, attributes)
	xml.EscapeText(b, []byte(content)) // writes to a buffer do not fail
	b.WriteString("</text>\n")
}

package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"testing"

	"github.com/stretchr/testify/require"
)

// crowd is a chart of many points in one place, with names that XML must escape.
func crowd() *Chart {
	c := &Chart{
		Title: "<crowd> & more", X: Axis{Label: "x", Min: 1, Max: 100, Log: true, Ticks: Powers(1, 100)},
		Y: Axis{Label: "y", Max: 10, Ticks: []Tick{{0, "0"}, {10, "10"}}},
	}
	for i := range 8 {
		c.Series = append(c.Series, Series{Name: fmt.Sprintf("series <%d>", i), Points: []Point{{10, 5}}, Strong: i == 0})
	}
	return c
}

func TestThePictureIsWellFormed(t *testing.T) {
	line := crowd()
	line.Series = append(line.Series, Series{Name: "line", Points: []Point{{-1, 0}, {50, 20}}}, Series{Name: "nothing"})
	for _, c := range []*Chart{{}, crowd(), line} {
		svg := c.SVG()
		require.Equal(t, svg, c.SVG())
		texts := 0
		for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			require.NoError(t, err)
			if start, ok := token.(xml.StartElement); ok && start.Name.Local == "text" {
				texts++
			}
		}
		require.GreaterOrEqual(t, texts, 2)
		require.NotContains(t, string(svg), "NaN")
	}
}

func TestLabelsDoNotOverlap(t *testing.T) {
	c := crowd()
	var taken []box
	for _, s := range c.Series {
		at := c.label(new(bytes.Buffer), s, "black", taken)
		require.False(t, overlapsAny(at, taken), s.Name)
		taken = append(taken, at)
	}
}

func TestValuesStandWhereTheAxisHasThem(t *testing.T) {
	linear, log := Axis{Min: 10, Max: 20}, Axis{Min: 1, Max: 10_000, Log: true}
	for _, c := range []struct {
		axis        Axis
		value, want float64
	}{
		{linear, 10, 0}, {linear, 15, 0.5}, {linear, 99, 1}, {linear, -1, 0},
		{log, 1, 0}, {log, 100, 0.5}, {log, 1e9, 1}, {log, 0, 0},
	} {
		require.InDelta(t, c.want, c.axis.part(c.value), 1e-9)
	}
}

func TestTicksAreReadable(t *testing.T) {
	require.Equal(t, []Tick{{1, "1"}, {10, "10"}, {100, "100"}}, Powers(1, 100))
	require.Equal(t, []Tick{{100, "100ns"}, {1000, "1µs"}}, Times(50, 2000))
	require.Equal(t, "10,000,000", Thousands(10_000_000))
	require.Equal(t, "100", Thousands(100))
}

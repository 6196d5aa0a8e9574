package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/passverdict/passverdict/benchmarks/internal/timing"
)

// A row is a target, and what was measured.
type row struct {
	Figure   string  `json:"figure"`
	Measured float64 `json:"measured"`
	AtLeast  bool    `json:"atLeast"` // the goal is a least value; else a greatest
	Goal     float64 `json:"goal"`
	Unit     string  `json:"unit"`
	How      string  `json:"how"` // the figures behind it
}

// holds reports whether the target is met.
func (r *row) holds() bool {
	if r.AtLeast {
		return r.Measured >= r.Goal
	}
	return r.Measured <= r.Goal
}

// print prints the target, the measured value and the verdict.
func (r *row) print(w io.Writer) {
	sign, verdict := "≤", "does not hold"
	if r.AtLeast {
		sign = "≥"
	}
	if r.holds() {
		verdict = "holds"
	}
	fmt.Fprintf(w, "%-13s  %12s  %s %-12s  %s\n%s%s\n", verdict, quantity(r.Measured, r.Unit), sign, quantity(r.Goal, r.Unit), r.Figure,
		strings.Repeat(" ", 45), r.How)
}

// quantity prints a value with three digits or more, and its unit.
func quantity(value float64, unit string) string {
	if unit == "ns" {
		return timing.String(value)
	}
	switch {
	case value != value:
		return "none"
	case value >= 1e6:
		return fmt.Sprintf("%.4g million %s", value/1e6, unit)
	case value >= 1000:
		return strings.TrimSpace(fmt.Sprintf("%.0f %s", value, unit))
	}
	return strings.TrimSpace(fmt.Sprintf("%.3g %s", value, unit))
}

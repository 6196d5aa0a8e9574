package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/passverdict/passverdict/benchmarks/internal/provenance"
)

// Results are everything that a run found out.
type results struct {
	Quick   bool              `json:"quick"`
	Record  provenance.Record `json:"record"`
	Figures []figure          `json:"figures"`
	Rows    []row             `json:"rows"`
	Plots   []plot            `json:"plots"`
}

// A figure is one measurement: a median.
type figure struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
}

// note keeps a figure.
func (r *results) note(name string, value float64, unit string) {
	r.Figures = append(r.Figures, figure{name, value, unit})
}

// print prints the figures and then the targets.
func (r *results) print(w io.Writer) {
	fmt.Fprintln(w, r.Record)
	if r.Quick {
		fmt.Fprintln(w, "quick run: few rounds, small lists; the figures are rough")
	}
	fmt.Fprintln(w)
	for _, f := range r.Figures {
		fmt.Fprintf(w, "  %-64s %12s\n", f.Name, quantity(f.Value, f.Unit))
	}
	fmt.Fprintln(w)
	held := 0
	for _, row := range r.Rows {
		row.print(w)
		if row.holds() {
			held++
		}
	}
	fmt.Fprintf(w, "\n%d of %d targets hold\n", held, len(r.Rows))
}

// write puts the results and the plots into a directory.
func (r *results) write(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	var text strings.Builder
	r.print(&text)
	err = errors.Join(
		os.WriteFile(filepath.Join(dir, "speed.json"), append(data, '\n'), 0o644),
		os.WriteFile(filepath.Join(dir, "speed.txt"), []byte(text.String()), 0o644),
	)
	for _, p := range r.Plots {
		err = errors.Join(err, os.WriteFile(filepath.Join(dir, p.File), p.svg(), 0o644))
	}
	return err
}

// readResults reads what write has written.
func readResults(name string) (*results, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	r := new(results)
	if err := json.Unmarshal(data, r); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return r, nil
}

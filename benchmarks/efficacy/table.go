package main

import (
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/passverdict/passverdict/benchmarks/internal/timing"
)

// print prints one kind of passwords: a line for each peer, then the misses.
func (r *row) print(w io.Writer, show int) {
	fmt.Fprintf(w, "\n%s: rejected\n", r.title())
	for i := range r.Cells {
		c := &r.Cells[i]
		fmt.Fprintf(w, "  %-18s %7s%%  [%s, %s]  of %-7d %9s\n", c.Peer,
			percent(c.share()), percent(c.Low), percent(c.High), c.Passwords, timing.String(c.Nanoseconds))
	}
	for i := range r.Cells {
		r.Cells[i].misses.print(w, r.Cells[i].Peer, show)
	}
}

// title names the kind and what it is.
func (r *row) title() string {
	if r.Weak {
		return "weak: " + r.Kind
	}
	return "strong: " + r.Kind
}

// hardened is the profile that the targets are set for.
const hardened = "hardened"

// summary prints the shares of all kinds and peers in one table, in Markdown,
// with the targets and whether they hold.
func (r *report) summary(w io.Writer) {
	fmt.Fprintf(w, "\n| %% rejected, split %s, seed %d |", r.Split, r.Seed)
	for _, p := range r.Peers {
		fmt.Fprintf(w, " %s |", p)
	}
	fmt.Fprintf(w, " target |\n|---|")
	for range r.Peers {
		fmt.Fprint(w, "---:|")
	}
	fmt.Fprint(w, "---|\n")
	for _, row := range r.Rows {
		fmt.Fprintf(w, "| %-52s |", row.title())
		for i := range row.Cells {
			fmt.Fprint(w, pad(percent(row.Cells[i].share()), r.Peers[i]), " |")
		}
		fmt.Fprintf(w, " %s |\n", row.verdict())
	}
}

// pad puts a text to the right under a heading.
func pad(text, heading string) string {
	return fmt.Sprintf(" %*s", utf8.RuneCountInString(heading), text)
}

// verdict says what the target is and whether the hardened profile meets it.
func (r *row) verdict() string {
	if r.Target < 0 {
		return ""
	}
	sign, meets := "≤", func(share float64) bool { return share <= r.Target }
	if r.Weak {
		sign, meets = "≥", func(share float64) bool { return share >= r.Target }
	}
	goal := fmt.Sprintf("%s %.3g%%", sign, 100*r.Target)
	for i := range r.Cells {
		if r.Cells[i].Peer != hardened {
			continue
		}
		if meets(r.Cells[i].share()) {
			return goal + ", holds"
		}
		return goal + ", does not hold"
	}
	return goal
}

// json returns the report as indented JSON.
func (r *report) json() ([]byte, error) {
	data, err := json.MarshalIndent(r, "", "  ")
	return append(data, '\n'), err
}

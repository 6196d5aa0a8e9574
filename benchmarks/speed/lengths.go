package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/benchmarks/internal/chart"
	"github.com/passverdict/passverdict/benchmarks/internal/peer"
	"github.com/passverdict/passverdict/benchmarks/internal/timing"
)

// An input is a password of any length, and terms that make it expensive.
type input struct {
	name     string
	short    string   // for the plot
	password string   // of the greatest length; its beginnings are passwords, too
	terms    []string // nil: a custom list as usual
}

// inputs are two ordinary ones and the worst known: lists of all beginnings of
// the password, of all its parts, of all repetitions of a character, of those
// with another character behind, too, and of repetitions that overlap.
func inputs(length int) []input {
	printable, letters := scramble(length, '!', '~'), scramble(length, 'a', 'z')
	sentence := strings.Repeat("Correct horse 42 battery, staple! ", length/34+1)[:length]
	repeated := strings.Repeat("a", length)
	period := strings.Repeat("abcdefghi", length/9+2)
	var beginnings, parts, repetitions, followed, overlapping []string
	for n := 1; n <= length; n++ {
		beginnings = append(beginnings, letters[:n])
		repetitions = append(repetitions, repeated[:n])
		followed = append(followed, repeated[:n], repeated[1:n]+"b")
		for start := range 9 {
			overlapping = append(overlapping, period[start:][:n])
		}
	}
	for start := range length {
		for n := 4; n <= 16 && start+n <= length; n++ {
			parts = append(parts, letters[start:start+n])
		}
	}
	return []input{
		{"words", "words", sentence, nil},
		{"random printable", "random", printable, nil},
		{"all its beginnings are terms", "beginnings", letters, beginnings},
		{"all its parts of 4 to 16 are terms", "parts", letters, parts},
		{"one character, all repetitions are terms", "one character", repeated, repetitions},
		{"one character, all repetitions with and without another behind are terms", "one character", repeated, followed},
		{"nine characters again and again, all parts are terms", "a period", period[:length], overlapping},
	}
}

// randomPrintable is the input among inputs that peers are timed with, too.
const randomPrintable = 1

// scramble returns n random characters, the same each time.
func scramble(n int, low, high byte) string {
	random := rand.New(rand.NewPCG(3, uint64(low)))
	b := make([]byte, n)
	for i := range b {
		b[i] = low + byte(random.IntN(int(high-low)+1))
	}
	return string(b)
}

// lengths times passwords of more and more characters, ordinary and hostile.
func (b *bench) lengths(ctx context.Context) error {
	p := plot{File: "time-over-length.svg", Title: "Time over the length of the password", Label: "characters of the password"}
	for _, profile := range b.profiles {
		series, err := b.profileAlong(ctx, profile)
		if err != nil {
			return err
		}
		p.Series = append(p.Series, series...)
	}
	peers, err := b.peers()
	if err != nil {
		return err
	}
	random := inputs(b.longest())[randomPrintable].password
	for _, other := range peers {
		series, err := b.peerAlong(ctx, other, random)
		if err != nil {
			return err
		}
		p.Series = append(p.Series, series)
	}
	b.results.Plots = append(b.results.Plots, p)
	return nil
}

// longest is the greatest length of a password.
func (b *bench) longest() int { return b.size.lengths[len(b.size.lengths)-1] }

// profileAlong times the inputs under a profile. For the plot it returns the
// random one and the one that grows fastest.
func (b *bench) profileAlong(ctx context.Context, profile banned.Profile) ([]chart.Series, error) {
	worst := row{
		Figure: fmt.Sprintf("time for %d characters over time for %d, worst input, profile %s", b.longest(), b.size.lengths[0], profile),
		Goal:   20, Unit: "×",
	}
	var random, fastest chart.Series
	for i, in := range inputs(b.longest()) {
		series, err := b.along(ctx, profile, in)
		if err != nil {
			return nil, err
		}
		for _, point := range series.Points {
			b.results.note(fmt.Sprintf("%s, %s, %.0f characters", profile, in.name, point.X), point.Y, "ns")
		}
		first, last := series.Points[0], series.Points[len(series.Points)-1]
		if ratio := last.Y / first.Y; ratio > worst.Measured {
			worst.Measured, fastest = ratio, series
			worst.How = fmt.Sprintf("%s: %s and %s", in.name, timing.String(last.Y), timing.String(first.Y))
		}
		if i == randomPrintable {
			random = series
		}
	}
	b.results.Rows = append(b.results.Rows, worst)
	if fastest.Name == random.Name {
		return []chart.Series{random}, nil
	}
	return []chart.Series{random, fastest}, nil
}

// along times full evaluations of the beginnings of an input.
func (b *bench) along(ctx context.Context, profile banned.Profile, in input) (chart.Series, error) {
	var custom *banned.List
	if in.terms != nil {
		var err error
		if custom, err = banned.New(in.terms, banned.Options{Name: "hostile"}); err != nil {
			return chart.Series{}, err
		}
	}
	s, err := newScene(profile, custom)
	if err != nil {
		return chart.Series{}, err
	}
	var tasks []timing.Task
	for _, n := range b.size.lengths {
		tasks = append(tasks, timing.Task{Run: s.evaluation(in.password[:n])})
	}
	medians, err := b.size.rounds.Medians(ctx, tasks)
	series := chart.Series{Name: profile.String() + ", " + in.short, Strong: true}
	for i, m := range medians {
		series.Points = append(series.Points, chart.Point{X: float64(b.size.lengths[i]), Y: m})
	}
	return series, err
}

// peerAlong times a peer with the beginnings of a password, until it takes
// longer than the size has patience for.
func (b *bench) peerAlong(ctx context.Context, p *peer.Peer, password string) (chart.Series, error) {
	series := chart.Series{Name: p.Name}
	rounds := timing.Rounds{N: 3, Slice: b.size.rounds.Slice}
	for _, n := range b.size.lengths {
		medians, err := rounds.Medians(ctx, []timing.Task{{Run: func() { _, _ = p.Rejects(password[:n]) }}})
		if err != nil {
			return series, err
		}
		b.results.note(fmt.Sprintf("%s, random printable, %d characters", p.Name, n), medians[0], "ns")
		series.Points = append(series.Points, chart.Point{X: float64(n), Y: medians[0]})
		if medians[0] > float64(b.size.patience) {
			break
		}
	}
	return series, nil
}

package main

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/passverdict/passverdict/benchmarks/internal/peer"
	"github.com/passverdict/passverdict/benchmarks/internal/stat"
	"github.com/passverdict/passverdict/benchmarks/internal/timing"
)

// versus times the reference passwords, under our profiles and at the peers in
// turn, and compares the geometric means.
func (b *bench) versus(ctx context.Context) error {
	var tasks []timing.Task
	for _, profile := range b.profiles {
		s, err := newScene(profile, nil)
		if err != nil {
			return err
		}
		for _, password := range reference {
			tasks = append(tasks, timing.Task{Name: profile.String(), Run: s.evaluation(password)})
		}
	}
	peers, err := b.peers()
	if err != nil {
		return err
	}
	for _, p := range peers {
		for _, password := range reference {
			tasks = append(tasks, timing.Task{Name: p.Name, Run: func() { _, _ = p.Rejects(password) }})
		}
	}
	medians, err := b.size.rounds.Medians(ctx, tasks)
	if err != nil {
		return err
	}
	times := map[string][]float64{}
	for i, task := range tasks {
		times[task.Name] = append(times[task.Name], medians[i])
	}
	if err := b.libraries(ctx, times); err != nil {
		return err
	}
	b.compare(times)
	return nil
}

// peers returns the peers in this process.
func (b *bench) peers() ([]*peer.Peer, error) {
	list := words(b.size.words)
	crunchy, err := peer.Crunchy(b.dir, list)
	return append(peer.Zxcvbn(), peer.Wagslane(), crunchy, peer.Blacklist(list)), err
}

// libraries adds the times of the libraries in C, taken in processes of their
// own.
func (b *bench) libraries(ctx context.Context, times map[string][]float64) error {
	libraries, missing := peer.Libraries(ctx, b.dir)
	for _, err := range missing {
		fmt.Fprintf(b.log, "speed: left out: %v\n", err)
	}
	for _, p := range libraries {
		seen := make([][]float64, len(reference))
		for range b.size.rounds.N {
			answers, err := p.Judge(ctx, reference)
			if err != nil {
				return err
			}
			for i, a := range answers {
				seen[i] = append(seen[i], a.Nanoseconds)
			}
		}
		for _, s := range seen {
			times[p.Name] = append(times[p.Name], stat.Median(s))
		}
	}
	return nil
}

// compare notes the times and the targets that follow from them.
func (b *bench) compare(times map[string][]float64) {
	means := map[string]float64{}
	for _, name := range slices.Sorted(maps.Keys(times)) {
		for i, t := range times[name] {
			b.results.note(fmt.Sprintf("%s: reference password %d, %d characters", name, i+1, len(reference[i])), t, "ns")
		}
		means[name] = stat.GeometricMean(times[name])
		b.results.note(name+": geometric mean", means[name], "ns")
	}
	fastest, zxcvbn := "", math.Inf(1)
	for _, p := range peer.Zxcvbn() {
		if means[p.Name] < zxcvbn {
			fastest, zxcvbn = p.Name, means[p.Name]
		}
	}
	wagslane := peer.Wagslane().Name
	for _, target := range []struct {
		profile, peer string
		goal          float64
	}{{"entra", fastest, 100}, {"entra", wagslane, 2}, {"hardened", fastest, 30}} {
		ours, ok := means[target.profile]
		if !ok {
			continue
		}
		b.results.Rows = append(b.results.Rows, row{
			Figure:   fmt.Sprintf("full evaluation, profile %s, times as fast as %s", target.profile, target.peer),
			Measured: means[target.peer] / ours, AtLeast: true, Goal: target.goal, Unit: "×",
			How: fmt.Sprintf("geometric means %s and %s", timing.String(ours), timing.String(means[target.peer])),
		})
	}
}

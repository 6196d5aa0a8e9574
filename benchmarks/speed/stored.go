package main

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"runtime"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/benchmarks/internal/chart"
	"github.com/passverdict/passverdict/benchmarks/internal/timing"
)

// optimum is the least bits a key of a Bloom filter with a rate of false
// positives [Bloom 1970].
func optimum(rate float64) float64 { return math.Log2(1/rate) / math.Ln2 }

// snapshots times the opening of a compiled list to the first verdict. The file
// has just been written, so the system still has it in memory.
func (b *bench) snapshots(ctx context.Context) error {
	list, err := banned.New(words(b.size.stored), banned.Options{Name: "stored"})
	if err != nil {
		return err
	}
	path := filepath.Join(b.dir, "list")
	info, err := store(list, path)
	if err != nil {
		return err
	}
	return b.opening(ctx, path, info)
}

// sealed weighs what a sealed list takes.
func (b *bench) sealed(context.Context) error {
	list, err := banned.New(words(b.size.compiled), banned.Options{Name: "sealed"})
	if err != nil {
		return err
	}
	sealed, err := list.Seal(0)
	if err != nil {
		return err
	}
	info, err := store(sealed, filepath.Join(b.dir, "sealed"))
	if err != nil {
		return err
	}
	b.weigh("a sealed list", info, info.FilterRate)
	return nil
}

// store writes a snapshot and returns what it tells of itself.
func store(from interface {
	WriteFile(path string, o banned.SnapshotOptions) error
}, path string) (banned.Info, error) {
	if err := from.WriteFile(path, banned.SnapshotOptions{}); err != nil {
		return banned.Info{}, err
	}
	snapshot, err := banned.OpenSnapshot(path, banned.OpenOptions{})
	if err != nil {
		return banned.Info{}, err
	}
	return snapshot.Info(), nil
}

// opening times the way from a file to a verdict.
func (b *bench) opening(ctx context.Context, path string, info banned.Info) error {
	open := func() {
		snapshot, err := banned.OpenSnapshot(path, banned.OpenOptions{})
		if err != nil {
			panic(err)
		}
		list, err := snapshot.List()
		if err != nil {
			panic(err)
		}
		checker, err := banned.NewChecker(banned.Entra, banned.Lists{Global: list})
		if err != nil {
			panic(err)
		}
		if _, err := checker.Check(reference[3], nil); err != nil {
			panic(err)
		}
	}
	medians, err := timing.Rounds{N: b.size.rounds.N}.Medians(ctx, []timing.Task{{Run: open}})
	if err != nil {
		return err
	}
	b.results.Rows = append(b.results.Rows, row{
		Figure: fmt.Sprintf("opening a snapshot of %.2f GB, to the first verdict", float64(info.Size)/1e9), Measured: medians[0], Goal: 20e6, Unit: "ns",
		How: fmt.Sprintf("a list of %s terms; mapped: %t", chart.Thousands(info.Entries), info.Mapped),
	})
	return nil
}

// weigh compares the bits that a filter takes for a key with the optimum.
func (b *bench) weigh(what string, info banned.Info, rate float64) {
	b.results.Rows = append(b.results.Rows, row{
		Figure: "filter bits a key of " + what + ", over the optimum", Measured: info.BitsPerKey / optimum(rate), Goal: 1.05, Unit: "×",
		How: fmt.Sprintf("%.1f bits at a rate of %.3g; the optimum is %.1f", info.BitsPerKey, rate, optimum(rate)),
	})
}

// corpora times the building of a breach corpus, weighs it and asks it.
func (b *bench) corpora(ctx context.Context) error {
	lines := hashLines(b.size.hashes)
	var corpus *banned.Breach
	var failure error
	build := func() {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
		corpus, failure = banned.BuildBreach(ctx, bytes.NewReader(lines), banned.BreachOptions{Name: "corpus", Capacity: int64(b.size.hashes)})
	}
	medians, err := timing.Rounds{N: min(3, b.size.rounds.N)}.Medians(ctx, []timing.Task{{Run: build}})
	if err != nil {
		return err
	}
	if failure != nil {
		return failure
	}
	b.results.Rows = append(b.results.Rows, row{
		Figure: "building a breach corpus, lines a second and core", Measured: float64(b.size.hashes) / medians[0] * 1e9, AtLeast: true, Goal: 2e6,
		How: fmt.Sprintf("%s lines in %s with one processor", chart.Thousands(int64(b.size.hashes)), timing.String(medians[0])),
	})
	if err := b.asking(ctx, corpus); err != nil {
		return err
	}
	info, err := store(corpus, filepath.Join(b.dir, "corpus"))
	if err != nil {
		return err
	}
	rate, err := falsePositives(corpus)
	if err != nil {
		return err
	}
	b.weigh("a breach corpus", info, rate)
	return nil
}

// asking times questions for hashes that are not in the corpus, each for
// another, as the answers to one alone would stay in the processor's cache.
func (b *bench) asking(ctx context.Context, corpus *banned.Breach) error {
	sums := randomHashes(1 << 16)
	next := 0
	medians, err := b.size.rounds.Medians(ctx, []timing.Task{{Run: func() {
		_, _ = corpus.HasHash(sums[next][:])
		next = (next + 1) % len(sums)
	}}})
	if err != nil {
		return err
	}
	b.results.Rows = append(b.results.Rows, row{
		Figure: "asking a breach corpus for a hash", Measured: medians[0], Goal: 200, Unit: "ns",
		How: fmt.Sprintf("of %s hashes, for one that it does not have", chart.Thousands(corpus.Len())),
	})
	return nil
}

// falsePositives measures how often the corpus takes a hash for one of its own.
func falsePositives(corpus *banned.Breach) (float64, error) {
	const questions = 2_000_000
	positives := 0
	for _, sum := range randomHashes(questions) {
		has, err := corpus.HasHash(sum[:])
		if err != nil {
			return 0, err
		}
		if has {
			positives++
		}
	}
	return float64(max(positives, 1)) / questions, nil
}

// randomHashes returns n random hashes, the same each time.
func randomHashes(n int) [][20]byte {
	random := rand.NewChaCha8([32]byte{1})
	hashes := make([][20]byte, n)
	for i := range hashes {
		random.Read(hashes[i][:]) // does not fail
	}
	return hashes
}

// hashLines returns n lines of HASH:COUNT in the order of their hashes.
func hashLines(n int) []byte {
	const digits = "0123456789ABCDEF"
	random := rand.New(rand.NewPCG(5, 6))
	step := math.MaxUint64 / uint64(n)
	lines := make([]byte, 0, n*len("0123456789012345678901234567890123456789:12\n"))
	for i := range n {
		first := uint64(i)*step + random.Uint64N(step)
		for _, word := range []uint64{first, random.Uint64()} {
			for shift := 60; shift >= 0; shift -= 4 {
				lines = append(lines, digits[word>>shift&15])
			}
		}
		tail := random.Uint32()
		for shift := 28; shift >= 0; shift -= 4 {
			lines = append(lines, digits[tail>>shift&15])
		}
		lines = append(lines, ':', byte('1'+tail%9), '\n')
	}
	return lines
}

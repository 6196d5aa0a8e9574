// Package timing compares how long things take on a machine that other programs
// use, too. It runs them in turn, round after round, and reports the median of
// each: what slows the machine down for a while slows all of them down alike,
// so that ratios hold where times do not.
package timing

import (
	"context"
	"fmt"
	"runtime"
	"time"

	"github.com/passverdict/passverdict/benchmarks/internal/stat"
)

// A Task is something to be timed.
type Task struct {
	Name string
	Run  func()
}

// Rounds says how often and how long the tasks are run.
type Rounds struct {
	N     int           // rounds
	Slice time.Duration // that a task is run for in a round, at least; once if it takes longer
}

// Medians returns for each task the median over the rounds of its time for one
// run, in nanoseconds.
func (r Rounds) Medians(ctx context.Context, tasks []Task) ([]float64, error) {
	counts := make([]int, len(tasks))
	for i, task := range tasks {
		counts[i] = r.calibrate(task.Run)
	}
	times := make([][]float64, len(tasks))
	for range r.N {
		runtime.GC()
		for i, task := range tasks {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			times[i] = append(times[i], float64(elapsed(task.Run, counts[i]))/float64(counts[i]))
		}
	}
	medians := make([]float64, len(tasks))
	for i := range tasks {
		medians[i] = stat.Median(times[i])
	}
	return medians, nil
}

// calibrate finds how many runs fill the slice. It also warms up.
func (r Rounds) calibrate(run func()) int {
	for n := 1; ; {
		t := elapsed(run, n)
		if t >= r.Slice {
			return n
		}
		n = max(n+1, min(100*n, int(1.2*float64(n)*float64(r.Slice)/float64(max(t, 1)))))
	}
}

// elapsed is how long n runs take.
func elapsed(run func(), n int) time.Duration {
	begin := time.Now()
	for range n {
		run()
	}
	return time.Since(begin)
}

// String prints nanoseconds with three digits: 12.3 µs.
func String(nanoseconds float64) string {
	for _, unit := range []struct {
		name string
		size float64
	}{{"s", 1e9}, {"ms", 1e6}, {"µs", 1e3}} {
		if nanoseconds >= unit.size {
			return fmt.Sprintf("%.3g %s", nanoseconds/unit.size, unit.name)
		}
	}
	return fmt.Sprintf("%.3g ns", nanoseconds)
}

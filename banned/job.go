package banned

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// Progress tells how far the making of a list has come.
type Progress struct {
	Stage Stage
	Done  int   // terms that the stage has dealt with
	Total int   // terms that it will deal with; 0 while they are read: nobody knows
	Bytes int64 // bytes read so far
}

// A Stage is a part of the making of a list. The stages follow each other; each
// deals with all terms.
type Stage uint8

// The stages.
const (
	StageReading   Stage = iota // terms are read and normalized
	StageSorting                // they are sorted, and repeated ones dropped
	StageMeasuring              // room is made for the index
	StageIndexing               // the index is filled
)

// String returns the name of the stage.
func (s Stage) String() string {
	return [...]string{"reading", "sorting", "measuring", "indexing"}[s]
}

// A job is the making of one list: what can end it, and who is told about it.
type job struct {
	ctx    context.Context
	report func(Progress) // may be nil
	done   atomic.Int64
	bytes  atomic.Int64
}

// reportEvery is the time between two reports.
const reportEvery = 100 * time.Millisecond

// run runs a stage in another goroutine, and reports from this one until it has
// ended.
func (j *job) run(stage Stage, total int, work func() error) error {
	j.done.Store(0)
	if j.report == nil {
		return work()
	}
	ended := make(chan error, 1)
	go func() { ended <- work() }()
	tell := func() { j.report(Progress{stage, int(j.done.Load()), total, j.bytes.Load()}) }
	ticker := time.NewTicker(reportEvery)
	defer ticker.Stop()
	for {
		select {
		case err := <-ended:
			tell()
			return err
		case <-ticker.C:
			tell()
		}
	}
}

// stride is the number of terms between two looks at the context.
const stride = 4096

// split cuts n items into a range for each processor, and works on them
// concurrently. It returns when all have ended.
func (j *job) split(n int, work func(from, to int) error) error {
	parts := min(runtime.GOMAXPROCS(0), n/stride+1)
	problems := make([]error, parts)
	var workers sync.WaitGroup
	for i := range parts {
		workers.Go(func() { problems[i] = work(n*i/parts, n*(i+1)/parts) })
	}
	workers.Wait()
	return errors.Join(problems...)
}

// step is called before each item i of a range. It notes progress and reports
// that the context has ended, every stride items.
func (j *job) step(i, from, to int) error {
	if (i-from)%stride != 0 {
		return nil
	}
	j.done.Add(int64(min(stride, to-i)))
	return j.ctx.Err()
}

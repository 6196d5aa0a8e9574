package banned

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"
)

// BreachOptions say how a corpus is built. The zero value takes all hashes of a
// file at a rate of 1/1000, on all processors.
type BreachOptions struct {
	// Name stands in errors and in the snapshot. The default is that of the file.
	Name string
	// MinCount leaves out hashes that were seen less often.
	MinCount int64
	// Rate is the false-positive rate, from 1e-12 to below 1; 0 means 1/1000.
	Rate float64
	// Capacity is the number of hashes to make room for. With 0 it is estimated,
	// which takes a file. With fewer hashes than that, memory is wasted; with
	// more, the rate is higher, as [Breach.Rate] tells. Corpora that are to be
	// merged need the same capacity, that of their union.
	Capacity int64
	// Workers is how many goroutines parse; 0 means one for each processor.
	Workers int
	// Progress is called after each piece of the input that has been taken in, in
	// one goroutine.
	Progress func(BreachProgress)
}

// BreachProgress is how far a corpus has been built.
type BreachProgress struct {
	Bytes  int64 // of the input taken in
	Lines  int64
	Hashes int64 // kept, for their count
}

// defaultBreachRate is the rate if none is given.
const defaultBreachRate = 1.0 / 1000

// BuildBreach builds a corpus from lines of HASH:COUNT in the order of their
// hashes, as the public corpora have them: 40 hexadecimal digits of SHA-1 or 32
// of an NT hash in either case, lines ending in LF or CRLF. Blank lines are
// skipped. Memory is bounded by the filter and some MiB.
//
// A line that cannot be taken, that is out of order or has a hash of another
// kind than the first is a [*HashLineError]. An error of r or of the context is
// returned as it is, wrapped. An input without any hash is an error.
func BuildBreach(ctx context.Context, r io.Reader, o BreachOptions) (*Breach, error) {
	if file, ok := r.(*os.File); ok && o.Name == "" {
		o.Name = file.Name()
	}
	if o.Rate == 0 {
		o.Rate = defaultBreachRate
	}
	if o.Workers == 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Capacity < 0 || o.MinCount < 0 || o.Workers < 0 {
		return nil, errors.New("banned: an option of a breach corpus is negative")
	}
	if o.Capacity == 0 {
		var err error
		if o.Capacity, err = estimateHashes(r, o.MinCount); err != nil {
			return nil, fmt.Errorf("banned: hashes %q: %w", o.Name, err)
		}
	}
	filter, err := newPages(o.Capacity, o.Rate)
	if err != nil {
		return nil, err
	}
	b := &breachBuilder{options: o, filter: filter, order: make(chan *hashBlock, o.Workers)}
	if err := b.run(ctx, r); err != nil {
		return nil, err
	}
	if b.kind == 0 {
		return nil, fmt.Errorf("banned: hashes %q: there are none", o.Name)
	}
	return &Breach{name: o.Name, hash: b.kind, minCount: o.MinCount, entries: b.progress.Hashes, filter: filter}, nil
}

// A breachBuilder parses pieces of the input side by side and looks at what was
// found in them in their order, so that the first line in error is the one that
// is reported.
type breachBuilder struct {
	options BreachOptions
	filter  *pages
	locks   pageLocks
	order   chan *hashBlock // blocks in the order of the input

	kind     HashKind
	last     hashKey
	progress BreachProgress
}

// run takes in the whole input. One goroutine reads, several parse, and this
// one follows them.
func (b *breachBuilder) run(ctx context.Context, r io.Reader) error {
	ctx, cancel := context.WithCancel(ctx)
	var group sync.WaitGroup
	defer group.Wait()
	defer cancel()

	blocks := make(chan *hashBlock)
	var readErr error
	group.Go(func() {
		defer close(b.order)
		defer close(blocks)
		readErr = readHashBlocks(r, func(text []byte) error {
			block := &hashBlock{text: text, done: make(chan struct{})}
			for _, to := range []chan<- *hashBlock{b.order, blocks} {
				select {
				case to <- block:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
			return nil
		})
	})
	for range b.options.Workers {
		group.Go(func() {
			for block := range blocks {
				w := pageWriter{pages: b.filter, locks: &b.locks}
				block.parse(b.options.MinCount, func(key hashKey) { w.add(key.high, key.low) })
				w.close()
				close(block.done)
			}
		})
	}
	for block := range b.order {
		select {
		case <-block.done:
		case <-ctx.Done():
			return b.wrap(ctx.Err())
		}
		if err := b.take(block); err != nil {
			return err
		}
	}
	if readErr != nil { // set before order was closed
		return b.wrap(readErr)
	}
	return nil
}

// take looks at the next block in order.
func (b *breachBuilder) take(block *hashBlock) error {
	if block.kind != 0 && b.kind != 0 {
		if problem := follows(b.kind, b.last, block.kind, block.first); problem != "" {
			return b.lineError(block.firstLine, problem)
		}
	}
	if block.problem != "" {
		return b.lineError(block.lines, block.problem)
	}
	if block.kind != 0 {
		b.kind, b.last = block.kind, block.last
	}
	b.progress.Bytes += int64(len(block.text))
	b.progress.Lines += block.lines
	b.progress.Hashes += block.kept
	if b.options.Progress != nil {
		b.options.Progress(b.progress)
	}
	return nil
}

// lineError is about a line of the next block.
func (b *breachBuilder) lineError(line int64, problem string) error {
	return &HashLineError{Source: b.options.Name, Line: b.progress.Lines + line, Reason: problem}
}

// wrap says what an error is about.
func (b *breachBuilder) wrap(err error) error {
	return fmt.Errorf("banned: hashes %q: after line %d: %w", b.options.Name, b.progress.Lines, err)
}

// hashBlockSize is how much is read at once.
const hashBlockSize = 1 << 20

// readHashBlocks cuts the input into blocks of whole lines. A line that is
// longer than any may be is cut, which leaves a block that still tells so.
func readHashBlocks(r io.Reader, use func([]byte) error) error {
	var carried []byte // the beginning of a line
	for {
		text := make([]byte, hashBlockSize)
		n := copy(text, carried)
		read, err := io.ReadFull(r, text[n:])
		text = text[:n+read]
		if err != nil && !isEnd(err) {
			return err
		}
		carried = nil
		if err == nil {
			if end := bytes.LastIndexByte(text, '\n') + 1; end > 0 {
				text, carried = text[:end], text[end:]
			}
		}
		if len(text) > 0 {
			if err := use(text); err != nil {
				return err
			}
		}
		if err != nil {
			return nil
		}
	}
}

// errCapacity says that the number of hashes can be known from a file only.
var errCapacity = errors.New("the capacity is not given, and can be estimated for a file only")

// estimateHashes estimates how many hashes of at least the minimum count a file
// has, from samples all over it.
func estimateHashes(r io.Reader, minCount int64) (int64, error) {
	file, ok := r.(*os.File)
	if !ok {
		return 0, errCapacity
	}
	info, err := file.Stat()
	if err != nil {
		return 0, err
	}
	if !info.Mode().IsRegular() {
		return 0, errCapacity
	}
	const samples, sampleSize = 256, 16 << 10
	text := make([]byte, sampleSize)
	var kept, seen int64
	for i := range int64(samples) {
		n, err := file.ReadAt(text, info.Size()/samples*i)
		if err != nil && !isEnd(err) {
			return 0, err
		}
		lines := text[:n]
		if i > 0 { // the first line is not whole
			lines = lines[bytes.IndexByte(lines, '\n')+1:]
		}
		lines = lines[:bytes.LastIndexByte(lines, '\n')+1]
		block := hashBlock{text: lines}
		block.parse(minCount, func(hashKey) {})
		seen += int64(len(lines))
		kept += block.kept
	}
	if kept == 0 {
		return 1, nil
	}
	return int64(float64(kept) / float64(seen) * float64(info.Size()) * (1 + estimateMargin)), nil
}

// estimateMargin is what an estimate is increased by: samples of a million
// lines are off by less.
const estimateMargin = 0.01

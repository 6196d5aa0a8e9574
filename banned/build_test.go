package banned

import (
	"context"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

func TestAListIsTheSameOnOneProcessorAndOnMany(t *testing.T) {
	text, err := io.ReadAll(leaked(t, 30_000))
	require.NoError(t, err)
	read := func(processors int) *List {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		list, err := Read(strings.NewReader(string(text)), Options{})
		require.NoError(t, err)
		return list
	}
	one, many := read(1), read(7)
	require.Empty(t, cmp.Diff(one.index, many.index, cmp.AllowUnexported(
		index{}, terms{}, nested{}, gate{}, heads{}, blockedFilter{})))
	require.IsIncreasing(t, one.terms())
}

func TestTermsAreFoundWhateverStandsBesideThem(t *testing.T) {
	list, err := Read(leaked(t, 20_000), Options{})
	require.NoError(t, err)
	for _, term := range list.terms() {
		require.True(t, list.index.has([]byte(term)))
		for _, other := range []string{term + "a", term + "\x00", term[:len(term)-1], "~" + term} {
			_, found := sortedSearch(list, other)
			require.Equal(t, found, list.index.has([]byte(other)))
		}
	}
}

// sortedSearch looks for a term in the plain way.
func sortedSearch(l *List, word string) (int, bool) {
	low, high := 0, l.Len()
	for low < high {
		middle := (low + high) / 2
		if string(l.index.terms.at(middle)) < word {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low, low < l.Len() && string(l.index.terms.at(low)) == word
}

func TestProgressIsReportedStageByStageFromTheCaller(t *testing.T) {
	const n = 20_000
	text, err := io.ReadAll(leaked(t, n))
	require.NoError(t, err)
	var reports []Progress // no lock: all come from this goroutine
	list, err := Read(strings.NewReader(string(text)), Options{Progress: func(p Progress) { reports = append(reports, p) }})
	require.NoError(t, err)
	last := map[Stage]Progress{}
	for i, p := range reports {
		require.True(t, i == 0 || reports[i-1].Stage <= p.Stage, "a stage comes back")
		last[p.Stage] = p
	}
	size := int64(len(text))
	require.Empty(t, cmp.Diff(map[Stage]Progress{
		StageReading:   {StageReading, n, 0, size},
		StageSorting:   {StageSorting, n, n, size},
		StageMeasuring: {StageMeasuring, list.Len(), list.Len(), size},
		StageIndexing:  {StageIndexing, list.Len(), list.Len(), size},
	}, last))
	require.Equal(t, "reading sorting measuring indexing",
		strings.Join([]string{StageReading.String(), StageSorting.String(), StageMeasuring.String(), StageIndexing.String()}, " "))
}

func TestAListIsGivenUpInEveryStage(t *testing.T) {
	text, err := io.ReadAll(leaked(t, 50_000))
	require.NoError(t, err)
	before := runtime.NumGoroutine()
	for stage := StageReading; stage <= StageIndexing; stage++ {
		t.Run(stage.String(), func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			// Each stage ends the context that the next begins with.
			b, err := newBuilder(ctx, Options{Name: "words", Progress: func(p Progress) {
				if p.Stage+1 == stage {
					cancel()
				}
			}}, "line")
			require.NoError(t, err)
			list, err := b.list(0, func(emit func(func() *intake)) error {
				if stage == StageReading {
					cancel()
				}
				emit(func() *intake { return b.takeLines(1, string(text)) })
				return ctx.Err()
			})
			require.ErrorIs(t, err, context.Canceled)
			require.Nil(t, list)
		})
	}
	_, err = ReadContext(cancelled(), strings.NewReader("term\n"), Options{Name: "words"})
	require.ErrorIs(t, err, context.Canceled)
	require.EqualError(t, err, `banned list "words": line 1: context canceled`)
	for deadline := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before; time.Sleep(time.Millisecond) {
		require.True(t, time.Now().Before(deadline), "a goroutine is left")
	}
}

func cancelled() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx
}

// A reader that never ends, and brings nothing, is given up.
func TestAReaderWithoutProgressIsAnError(t *testing.T) {
	_, err := Read(idle{}, Options{Name: "words"})
	require.ErrorIs(t, err, io.ErrNoProgress)
}

type idle struct{}

func (idle) Read([]byte) (int, error) { return 0, nil }

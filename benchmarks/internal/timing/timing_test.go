package timing

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestTasksAreRunInTurn(t *testing.T) {
	var order string
	task := func(name string) Task {
		return Task{Name: name, Run: func() { order += name; time.Sleep(time.Millisecond) }}
	}
	medians, err := Rounds{N: 3}.Medians(t.Context(), []Task{task("a"), task("b")})
	require.NoError(t, err)
	require.Equal(t, "ab"+"ababab", order) // one run each to warm up
	for _, m := range medians {
		require.GreaterOrEqual(t, m, 1e6)
	}
}

func TestShortTasksFillTheirSlice(t *testing.T) {
	runs := 0
	medians, err := Rounds{N: 1, Slice: time.Millisecond}.Medians(t.Context(), []Task{{Run: func() { runs++ }}})
	require.NoError(t, err)
	require.Greater(t, runs, 1000)
	require.Less(t, medians[0], 1e6)
}

func TestMeasuringEndsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := Rounds{N: 1}.Medians(ctx, []Task{{Run: func() {}}})
	require.ErrorIs(t, err, context.Canceled)
}

func TestTimesAreReadable(t *testing.T) {
	for nanoseconds, want := range map[float64]string{0: "0 ns", 850: "850 ns", 12_345: "12.3 µs", 2.5e6: "2.5 ms", 3e9: "3 s"} {
		require.Equal(t, want, String(nanoseconds))
	}
}

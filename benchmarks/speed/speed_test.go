package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/benchmarks/internal/chart"
	"github.com/passverdict/passverdict/benchmarks/internal/peer"
)

func TestARowHoldsUpToItsGoal(t *testing.T) {
	for _, c := range []struct {
		measured float64
		atLeast  bool
		holds    bool
	}{{2, true, true}, {3, true, true}, {1.9, true, false}, {2, false, true}, {1, false, true}, {2.1, false, false}} {
		r := row{Measured: c.measured, Goal: 2, AtLeast: c.atLeast}
		require.Equal(t, c.holds, r.holds(), "%v", c)
	}
}

func TestQuantitiesAreReadable(t *testing.T) {
	for _, c := range []struct {
		value float64
		unit  string
		want  string
	}{{12.34, "×", "12.3 ×"}, {0, "", "0"}, {615_800, "", "615800"}, {850, "ns", "850 ns"}, {2.5e6, "ns", "2.5 ms"}, {3e9, "ns", "3 s"}} {
		require.Equal(t, c.want, quantity(c.value, c.unit))
	}
}

// geometric means of 1 µs and 200 µs make a ratio of 200.
func TestTargetsFollowFromTheGeometricMeans(t *testing.T) {
	b := &bench{}
	times := map[string][]float64{"entra": {500, 2000}, peer.Wagslane().Name: {1500, 1500}}
	for i, p := range peer.Zxcvbn() {
		times[p.Name] = []float64{100_000 * float64(i+1), 400_000 * float64(i+1)}
	}
	b.compare(times)
	require.Len(t, b.results.Rows, 2) // this version may have no other profile
	require.InDelta(t, 200, b.results.Rows[0].Measured, 1e-9)
	require.True(t, b.results.Rows[0].holds())
	require.InDelta(t, 1.5, b.results.Rows[1].Measured, 1e-9)
	require.False(t, b.results.Rows[1].holds())
}

func TestResultsAreReadAsTheyWereWritten(t *testing.T) {
	r := &results{Quick: true, Figures: []figure{{"a", 1, "ns"}}, Rows: []row{{Figure: "b", Measured: 1, Goal: 2, Unit: "×"}}, Plots: []plot{{
		File: "p.svg", Series: []chart.Series{{Name: "<s>", Points: []chart.Point{{X: 10, Y: 1000}, {X: 100, Y: 2000}}}},
	}}}
	dir := filepath.Join(t.TempDir(), "results")
	require.NoError(t, r.write(dir))
	read, err := readResults(filepath.Join(dir, "speed.json"))
	require.NoError(t, err)
	if diff := cmp.Diff(r, read); diff != "" {
		t.Errorf("results (-written +read):\n%s", diff)
	}
	var text bytes.Buffer
	read.print(&text)
	require.Contains(t, text.String(), "1 of 1 targets hold")
	svg, err := os.ReadFile(filepath.Join(dir, "p.svg"))
	require.NoError(t, err)
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	_, err = readResults(filepath.Join(dir, "p.svg"))
	require.Error(t, err)
}

func TestWordsDiffer(t *testing.T) {
	list := words(5000)
	seen := map[string]bool{}
	for _, word := range list {
		seen[word] = true
	}
	require.Len(t, list, 5000)
	require.Len(t, seen, 5000)
	require.Equal(t, list, words(5000))
}

func TestInputsHaveTheirLength(t *testing.T) {
	for _, in := range inputs(256) {
		require.Len(t, in.password, 256, in.name)
		if in.terms != nil {
			_, err := banned.New(in.terms, banned.Options{})
			require.NoError(t, err, in.name)
		}
	}
}

func TestTheSceneAsksEverything(t *testing.T) {
	s, err := newScene(banned.Entra, nil)
	require.NoError(t, err)
	for password, want := range map[string]bool{"kT9#mq2Lw!xZ": true, "C0ntos0Blank12": false, "Vance-kT9#mq2Lw": false, "kT9#mq2L!": false} {
		accepts, err := s.accepts(password)
		require.NoError(t, err)
		require.Equal(t, want, accepts)
	}
}

package main

import (
	"fmt"
	"io"
	"testing"

	"github.com/stretchr/testify/require"
)

// BenchmarkReference measures one judgement of each reference password: a full
// evaluation under each profile, and what the peers in this process do.
func BenchmarkReference(b *testing.B) {
	bench := &bench{size: small, dir: b.TempDir(), log: io.Discard}
	peers, err := bench.peers()
	require.NoError(b, err)
	for i, password := range reference {
		for _, profile := range profiles(io.Discard) {
			s, err := newScene(profile, nil)
			require.NoError(b, err)
			evaluate := s.evaluation(password)
			b.Run(fmt.Sprintf("reference=%d/%s", i+1, profile), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					evaluate()
				}
			})
		}
		for _, p := range peers {
			b.Run(fmt.Sprintf("reference=%d/%s", i+1, p.Name), func(b *testing.B) {
				for b.Loop() {
					_, _ = p.Rejects(password)
				}
			})
		}
	}
}

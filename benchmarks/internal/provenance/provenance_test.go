package provenance

import (
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestTheRecordTellsWhatIsKnown(t *testing.T) {
	r := Now(t.Context(), "no-such-package")
	require.Equal(t, runtime.Version(), r.Go)
	require.Positive(t, r.Cores)
	require.WithinDuration(t, time.Now(), r.Time, time.Minute)
	require.Empty(t, r.Libraries)
}

func TestTheRecordFitsALine(t *testing.T) {
	r := Record{
		Time: time.Date(2026, 11, 24, 1, 2, 3, 0, time.UTC), Commit: "0123456789abcdef0123", Modified: true,
		CPU: "a processor", Cores: 2, Go: "go1.26.0",
	}
	require.Equal(t, "commit 0123456789ab (modified), a processor, 2 cores, go1.26.0, 2026-11-24", r.String())
}

package main

import (
	"context"
	"strconv"

	"github.com/passverdict/passverdict/benchmarks/internal/corpus"
	"github.com/passverdict/passverdict/benchmarks/internal/peer"
	"github.com/passverdict/passverdict/benchmarks/internal/provenance"
	"github.com/passverdict/passverdict/benchmarks/internal/stat"
)

// A report is everything that a run found out.
type report struct {
	Record provenance.Record `json:"record"`
	Split  corpus.Split      `json:"split"`
	Seed   uint64            `json:"seed"`
	Peers  []string          `json:"peers"`
	Rows   []row             `json:"rows"`
}

// A row is one kind of passwords, judged by all peers.
type row struct {
	Kind   string  `json:"kind"`
	Weak   bool    `json:"weak"`
	Target float64 `json:"target"` // the goal of the hardened profile; negative: none
	Cells  []cell  `json:"cells"`  // one a peer
}

// A cell is one kind of passwords, judged by one peer.
type cell struct {
	Peer        string  `json:"peer"`
	Passwords   int     `json:"passwords"`
	Rejected    int     `json:"rejected"`
	Low         float64 `json:"low"` // the 95 % confidence interval of the share
	High        float64 `json:"high"`
	Nanoseconds float64 `json:"nanoseconds"` // median of a password

	misses misses // of our profiles
}

// share is the part that is rejected.
func (c *cell) share() float64 { return float64(c.Rejected) / float64(max(c.Passwords, 1)) }

// measure has the peers judge one kind of passwords.
func measure(ctx context.Context, kind corpus.Kind, peers []*peer.Peer, o options) (row, error) {
	r := row{Kind: kind.Name, Weak: kind.Weak, Target: kind.Target}
	for _, p := range peers {
		samples := thin(kind.Samples, map[peer.Pace]int{peer.Fast: o.n, peer.Slow: o.slow, peer.Slowest: o.slowest}[p.Pace])
		passwords := make([]string, len(samples))
		for i, s := range samples {
			passwords[i] = s.Password
		}
		answers, err := p.Judge(ctx, passwords)
		if err != nil {
			return row{}, err
		}
		c := cell{Peer: p.Name, Passwords: len(samples)}
		times := make([]float64, len(answers))
		for i, a := range answers {
			times[i] = a.Nanoseconds
			if a.Rejected {
				c.Rejected++
			}
			if p.Ours {
				c.misses.note(samples[i], a.Rejected != kind.Weak)
			}
		}
		c.Low, c.High = stat.Wilson(c.Rejected, c.Passwords)
		c.Nanoseconds = stat.Median(times)
		r.Cells = append(r.Cells, c)
	}
	return r, nil
}

// thin takes n of the samples at equal distances.
func thin(samples []corpus.Sample, n int) []corpus.Sample {
	if n >= len(samples) {
		return samples
	}
	thinned := make([]corpus.Sample, n)
	for i := range thinned {
		thinned[i] = samples[i*len(samples)/n]
	}
	return thinned
}

// percent prints a share with as many digits as tell something: 97.3, 0.012.
func percent(share float64) string {
	p := 100 * share
	switch {
	case p == 0 || p == 100:
		return strconv.FormatFloat(p, 'f', 0, 64)
	case p < 1:
		return strconv.FormatFloat(p, 'f', 3, 64)
	case p > 99:
		return strconv.FormatFloat(p, 'f', 2, 64)
	default:
		return strconv.FormatFloat(p, 'f', 1, 64)
	}
}

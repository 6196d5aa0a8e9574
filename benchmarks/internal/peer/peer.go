// Package peer puts the profiles of passverdict and the programs that people
// use for the same purpose behind one call: is this password rejected?
package peer

import (
	"context"
	"fmt"
	"time"
)

// A Peer decides whether passwords are good enough. It is used by one goroutine
// at a time.
type Peer struct {
	Name string
	Ours bool // a profile of passverdict
	Pace Pace

	// Rejects judges one password in this process. It is nil for a peer that
	// runs in a process of its own.
	Rejects func(password string) (bool, error)

	program *program
}

// A Pace says how long a peer takes for a password, roughly. The slower it is,
// the fewer passwords it is given.
type Pace int

// The paces.
const (
	Fast    Pace = iota // microseconds
	Slow                // tenths of a millisecond
	Slowest             // tens of milliseconds
)

// An Answer is what a peer says of a password.
type Answer struct {
	Rejected    bool
	Nanoseconds float64 // the time it took, see Judge
}

// batch is how many passwords are timed together, so that the clock costs
// little beside them.
const batch = 16

// Judge asks the peer about each password. The time of a password is that of
// its batch divided by the size of the batch; a peer in a process of its own
// takes the time there, for each password by itself.
func (p *Peer) Judge(ctx context.Context, passwords []string) ([]Answer, error) {
	if p.program != nil {
		return p.program.judge(ctx, passwords)
	}
	answers := make([]Answer, len(passwords))
	for start := 0; start < len(passwords); start += batch {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		end := min(start+batch, len(passwords))
		begin := time.Now()
		for i := start; i < end; i++ {
			rejected, err := p.Rejects(passwords[i])
			if err != nil {
				return nil, fmt.Errorf("%s: password %d: %w", p.Name, i+1, err)
			}
			answers[i].Rejected = rejected
		}
		each := float64(time.Since(begin)) / float64(end-start)
		for i := start; i < end; i++ {
			answers[i].Nanoseconds = each
		}
	}
	return answers, nil
}

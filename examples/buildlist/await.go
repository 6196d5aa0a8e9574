package main

import (
	"context"
	"time"
)

// tick is the time between two looks at work that does not tell how far it is.
const tick = 100 * time.Millisecond

// await works until the work or the context has ended. Work that the context does
// not reach (a read that blocks, say) is left behind: it writes no file, and the
// program ends soon. While it works, beat is called every now and then, if not nil.
func await[T any](ctx context.Context, beat func(), work func() (T, error)) (T, error) {
	type outcome struct {
		result T
		err    error
	}
	ended := make(chan outcome, 1)
	go func() {
		result, err := work()
		ended <- outcome{result, err}
	}()
	ticker := time.NewTicker(tick)
	defer ticker.Stop()
	for {
		select {
		case o := <-ended:
			return o.result, o.err
		case <-ctx.Done():
			var none T
			return none, ctx.Err()
		case <-ticker.C:
			if beat != nil {
				beat()
			}
		}
	}
}

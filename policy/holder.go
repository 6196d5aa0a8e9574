package policy

import (
	"context"
	"sync/atomic"
)

// A Holder holds the engine of a service that reloads its lists and policies.
// Evaluations that have begun finish with the engine that they began with.
//
// The zero Holder holds no engine. A Holder is safe for concurrent use and must
// not be copied.
type Holder struct{ engine atomic.Pointer[Engine] }

// NewHolder returns a holder of the engine.
func NewHolder(e *Engine) *Holder {
	h := new(Holder)
	h.Store(e)
	return h
}

// Load returns the engine, nil if there is none.
func (h *Holder) Load() *Engine { return h.engine.Load() }

// Store replaces the engine.
func (h *Holder) Store(e *Engine) { h.engine.Store(e) }

// Evaluate asks the engine that is held now; see [Engine.Evaluate]. Without an
// engine it fails with [ErrNoEngine].
func (h *Holder) Evaluate(ctx context.Context, r Request) (Verdict, error) {
	e := h.Load()
	if e == nil {
		return Verdict{}, ErrNoEngine
	}
	return e.Evaluate(ctx, r)
}

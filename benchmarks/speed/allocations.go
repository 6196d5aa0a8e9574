package main

import (
	"context"
	"fmt"
	"testing"
)

// allocations counts those of full evaluations that accept.
func (b *bench) allocations(context.Context) error {
	scenes, err := b.scenes()
	if err != nil {
		return err
	}
	for _, profile := range sorted(scenes) {
		s, most, accepted := scenes[profile], 0.0, 0
		for _, password := range append([]string{"Umbrella kiosk 4711 quagmire"}, reference...) {
			accepts, err := s.accepts(password)
			if err != nil {
				return err
			}
			if accepts {
				accepted++
				most = max(most, testing.AllocsPerRun(100, s.evaluation(password)))
			}
		}
		if accepted == 0 {
			return fmt.Errorf("profile %s accepts none of the passwords", profile)
		}
		b.results.Rows = append(b.results.Rows, row{
			Figure:   fmt.Sprintf("allocations of a full evaluation that accepts, profile %s", profile),
			Measured: most, Goal: 0, How: fmt.Sprintf("the most of %d passwords", accepted),
		})
	}
	return nil
}

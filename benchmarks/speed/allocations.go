package main

import (
	"context"
	"fmt"
	"testing"
)

// allocations counts those of full evaluations that accept.
func (b *bench) allocations(context.Context) error {
	for _, profile := range b.profiles {
		s, err := newScene(profile, nil)
		if err != nil {
			return err
		}
		most, accepted := 0.0, 0
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

// Package atlas lays out a map of the world: the areas of a TopoJSON file of
// countries, projected to a drawing.
//
// In and out: a topology whose geometries carry ISO 3166-1 numeric codes, and
// the notes of the project (points for States too small for the topology, areas
// left undecided), come in; shapes in CSS pixels, by code, go out.
//
// Before changing it: coordinates of the topology are degrees, longitude first.
// Rings may run across the antimeridian; they are unwrapped, and cut where the
// map ends. Each arc is simplified once, so that neighbours keep their common
// border.
//
// Why this way: the map is drawn when a report is made, so that its page needs
// neither a map library nor a network.
package atlas

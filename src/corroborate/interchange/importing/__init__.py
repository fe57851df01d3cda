"""Coded rows in: files of UCDP GED, ACLED, GTD and MAVERICK to reports without text, whose cells are claims."""
